package dev.lazaret.cli;

/** What a supervisor starts. */
@FunctionalInterface
interface Installation {
  /** Starts every part and returns once all are ready. */
  void start(Parts parts);
}
