package dev.lazaret.behavior;

import dev.lazaret.finding.Finding;
import java.util.List;

/** How a rule ended over one run: exactly one of these is recorded, silence is none of them. */
public sealed interface RuleOutcome {
  /** It saw every event. */
  record Completed(List<Finding> findings) implements RuleOutcome {
    public Completed {
      findings = List.copyOf(findings);
    }
  }

  /** This run could not show the behaviour; {@code why} in a sentence. */
  record NotApplicable(String why) implements RuleOutcome {}

  /** More was found than a rule may report; {@code bound} names the bound. */
  record Truncated(String bound, long limit, List<Finding> soFar) implements RuleOutcome {
    public Truncated {
      soFar = List.copyOf(soFar);
    }
  }

  /** The rule itself failed: its answer is missing, not favourable. */
  record Failed(String cause) implements RuleOutcome {}

  /** The findings of this outcome, whatever it is. */
  default List<Finding> reported() {
    return switch (this) {
      case Completed completed -> completed.findings;
      case Truncated truncated -> truncated.soFar;
      case NotApplicable _, Failed _ -> List.of();
    };
  }
}
