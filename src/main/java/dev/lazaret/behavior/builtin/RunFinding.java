package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** At most one finding about a run as a whole. */
record RunFinding(Severity severity, String detail, Map<String, String> details) {
  /** The outcome of a rule that has nothing to say. */
  static CheckOutcome none() {
    return CheckOutcome.Completed.CLEAN;
  }

  /** The outcome of a rule that has this to say. */
  CheckOutcome outcome(RuleText text) {
    var evidence = new Evidence(null, null, null, details);
    return new CheckOutcome.Completed(
        List.of(
            new Finding(
                text.id(),
                text.boundary(),
                severity,
                FindingStage.DYNAMIC,
                text.title(),
                VisibleText.lines(detail),
                evidence,
                text.remediation(),
                text.references())));
  }

  /** Watches nothing and asks at the end. */
  static BehaviorRule.Watch atEnd(Supplier<CheckOutcome> outcome) {
    return new BehaviorRule.Watch() {
      @Override
      public void see(Event event) {
        // The end of the run says it all.
      }

      @Override
      public CheckOutcome end() {
        return outcome.get();
      }
    };
  }
}
