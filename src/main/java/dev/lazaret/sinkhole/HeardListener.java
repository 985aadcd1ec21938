package dev.lazaret.sinkhole;

/** Takes what a run said, in order, on the client's one thread: it must not block for long. */
@FunctionalInterface
public interface HeardListener {
  /** {@code line} is the record as {@link HeardLine} writes it. */
  void heard(Heard heard, byte[] line);
}
