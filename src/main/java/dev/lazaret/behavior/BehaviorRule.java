package dev.lazaret.behavior;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * Judges one kind of behaviour. A rule holds no state: each run of an image gets a {@link Watch} of
 * its own, so that stored events can be judged again at any time.
 */
public interface BehaviorRule {
  /** The id of its findings; part of the public contract. */
  RuleId id();

  /** Raise it whenever the rule would judge the same events differently. */
  int version();

  /**
   * Whether its findings of HIGH and above are harm that somebody meant, whatever the run was for;
   * not so where the bounds of a run, or what it lacked, may be the cause.
   */
  default boolean isGrave() {
    return false;
  }

  /** Whether it judges what other rules found, and so begins when these have ended. */
  default boolean judgesOthers() {
    return false;
  }

  /** Begins to watch one run. */
  Watch begin(RunContext run);

  /** Begins to watch one run in which other rules saw {@code acts}. */
  default Watch begin(RunContext run, List<GraveAct> acts) {
    return begin(run);
  }

  /** One rule over one run: fed every event in order, asked once at the end. */
  interface Watch {
    /** Takes the next event. */
    void see(Event event);

    /** The first grave act that it saw so far; only grave rules tell one. */
    default Optional<GraveAct> graveAct() {
      return Optional.empty();
    }

    /** What came of it; called once, after the last event. */
    CheckOutcome end();
  }
}
