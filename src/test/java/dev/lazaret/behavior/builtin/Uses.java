package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import java.util.List;

/** Runs that used up something. */
final class Uses {
  private Uses() {}

  static RunContext of(StopReason reason, long millis, RunUse use) {
    var end = new RunEnd(reason, 0, millis, null, "");
    return TestRuns.run(TraceState.proven(1), end, use, List.of(), List.of());
  }
}
