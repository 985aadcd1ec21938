package dev.lazaret.inspection;

import java.time.Duration;

/** A stage used up its time and was stopped: trying again would end the same way. */
final class StageTimedOut extends Exception {
  private static final long serialVersionUID = 1L;

  StageTimedOut(Duration bound) {
    super("The stage was stopped after " + bound.toSeconds() + " seconds");
  }
}
