package dev.lazaret.evidence;

import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.report.FindingView;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules find in the evidence of a run, most severe first; {@code failed} names the rules
 * that came to no end.
 */
public record ReplayView(List<FindingView> items, @Nullable String next, List<String> failed) {
  public ReplayView {
    items = List.copyOf(items);
    failed = List.copyOf(failed);
  }

  static ReplayView of(BehaviorReport judged) {
    return new ReplayView(
        judged.findings().stream()
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .map(FindingView::of)
            .toList(),
        null,
        judged.outcomes().stream()
            .filter(ReplayView::broke)
            .map(rule -> rule.check().value())
            .toList());
  }

  private static boolean broke(CheckResult rule) {
    return switch (rule.outcome()) {
      case CheckOutcome.TimedOut _, CheckOutcome.Failed _ -> true;
      case CheckOutcome.Completed _, CheckOutcome.NotApplicable _, CheckOutcome.Truncated _ ->
          false;
    };
  }
}
