package dev.lazaret.queue;

/** A job was given up because the processes that did it died in the middle of it. */
public final class ProcessesDied extends Exception {
  private static final long serialVersionUID = 1L;
  private final int times;

  ProcessesDied(int times) {
    super("The processes that did the job died; times=" + times);
    this.times = times;
  }

  /** How many did. */
  public int times() {
    return times;
  }
}
