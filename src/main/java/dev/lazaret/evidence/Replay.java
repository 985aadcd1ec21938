package dev.lazaret.evidence;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.sandbox.NotReplayable;
import dev.lazaret.sandbox.RecordedRun;
import dev.lazaret.sandbox.TraceSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Has the rules judge a run again from nothing but its evidence. One at a time: a long trace takes
 * some hundred MiB of memory while it is judged.
 */
@Singleton
final class Replay {
  private final BehaviorInspection rules;
  private final Semaphore turn = new Semaphore(1, true);

  Replay(BehaviorInspection rules) {
    this.rules = rules;
  }

  BehaviorReport judge(TraceSource evidence) throws IOException, InterruptedException {
    turn.acquire();
    try {
      RecordedRun run = RecordedRun.read(evidence);
      return rules.judge(run.events(), run.context()).without(run.hidden());
    } catch (NotReplayable e) {
      throw new ProblemException(
          Problem.of(
              "not-replayable",
              "This run cannot be judged again",
              409,
              "Its evidence does not hold all that rules ask for: " + e.getMessage() + "."));
    } finally {
      turn.release();
    }
  }
}
