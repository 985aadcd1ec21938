package dev.lazaret.verdict.exception;

/** How an exception stands. */
enum ExceptionState {
  REQUESTED,
  GRANTED,
  REFUSED,
  EXPIRED,
  WITHDRAWN;

  /** Whether it may still change. */
  boolean isOpen() {
    return this == REQUESTED || this == GRANTED;
  }
}
