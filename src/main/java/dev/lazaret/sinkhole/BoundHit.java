package dev.lazaret.sinkhole;

import java.io.IOException;

/** A guest went beyond a bound: its connection ends, and the bound is told by name. */
final class BoundHit extends IOException {
  private static final long serialVersionUID = 1L;
  private final String bound;

  BoundHit(String bound) {
    super("Beyond the bound of " + bound);
    this.bound = bound;
  }

  /** Guests cause it at will: a trace of the stack would cost more than all the rest. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  String bound() {
    return bound;
  }
}
