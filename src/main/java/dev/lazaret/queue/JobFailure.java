package dev.lazaret.queue;

/** A job failed in a way that no later try can mend. */
public final class JobFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public JobFailure(String message) {
    super(message);
  }

  public JobFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
