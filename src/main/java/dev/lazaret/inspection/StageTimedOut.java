package dev.lazaret.inspection;

import dev.lazaret.report.StageReason;
import java.time.Duration;

/** A stage used up its time and was stopped: trying again would end the same way. */
final class StageTimedOut extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Duration bound;

  StageTimedOut(Duration bound) {
    super("The stage was stopped after " + bound.toSeconds() + " seconds");
    this.bound = bound;
  }

  StageReason reason() {
    return StageReason.of(StageReason.Why.TIME_UP, Long.toString(bound.toSeconds()));
  }
}
