package dev.lazaret.finding;

import java.time.Duration;
import java.util.List;

/**
 * How a check ended. Every check ends in exactly one of these and each is recorded: a check that
 * says nothing does not exist.
 */
public sealed interface CheckOutcome {
  /** It looked at all that it wanted to see; no findings means that there are none. */
  record Completed(List<Finding> findings) implements CheckOutcome {
    /** Completed without a finding. */
    public static final Completed CLEAN = new Completed(List.of());

    public Completed {
      findings = List.copyOf(findings);
    }
  }

  /** There was nothing that it could judge, and {@code why}. */
  record NotApplicable(String why) implements CheckOutcome {}

  /** It hit a bound before it had seen everything; {@code soFar} stands, more may exist. */
  record Truncated(Limit limit, List<Finding> soFar) implements CheckOutcome {
    public Truncated {
      soFar = List.copyOf(soFar);
    }
  }

  /** It used up its time and was stopped; nothing of it is kept. */
  record TimedOut(Duration after) implements CheckOutcome {}

  /**
   * It broke. {@code logged} finds the cause in the log of the service; {@code retryable} tells a
   * fault of the moment from one that the same input would bring again.
   */
  record Failed(FailureId logged, boolean retryable) implements CheckOutcome {}

  /** The findings that stand, whatever the outcome. */
  default List<Finding> findings() {
    return switch (this) {
      case Completed completed -> completed.findings;
      case Truncated truncated -> truncated.soFar;
      case NotApplicable _, TimedOut _, Failed _ -> List.of();
    };
  }

  /** Whether it saw all that there was to see. */
  default boolean sawEverything() {
    return switch (this) {
      case Completed _, NotApplicable _ -> true;
      case Truncated _, TimedOut _, Failed _ -> false;
    };
  }
}
