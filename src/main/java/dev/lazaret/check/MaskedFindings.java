package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.SecretMask;
import dev.lazaret.image.VisibleText;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Findings as they are stored and shown. Names of files, targets of links and whatever else a check
 * quotes come out of the image and may hold a secret, so all checks are masked here and none has to
 * think of it.
 */
final class MaskedFindings {
  private MaskedFindings() {}

  static CheckOutcome of(CheckOutcome outcome) {
    return switch (outcome) {
      case CheckOutcome.Completed completed ->
          new CheckOutcome.Completed(masked(completed.findings()));
      case CheckOutcome.Truncated truncated ->
          new CheckOutcome.Truncated(truncated.limit(), masked(truncated.soFar()));
      case CheckOutcome.NotApplicable none ->
          new CheckOutcome.NotApplicable(SecretMask.mask(none.why()));
      case CheckOutcome.TimedOut other -> other;
      case CheckOutcome.Failed other -> other;
    };
  }

  private static List<Finding> masked(List<Finding> findings) {
    return findings.stream().map(MaskedFindings::masked).toList();
  }

  private static Finding masked(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.boundary(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        shown(finding.detail()),
        masked(finding.evidence()),
        finding.remediation(),
        finding.references());
  }

  private static Evidence masked(Evidence evidence) {
    var details = new TreeMap<String, String>();
    evidence.details().forEach((name, value) -> details.put(name, shown(value)));
    return new Evidence(evidence.layer(), masked(evidence.path()), evidence.result(), details);
  }

  private static @Nullable String masked(@Nullable String path) {
    return path == null ? null : shown(path);
  }

  private static String shown(String text) {
    return VisibleText.line(SecretMask.mask(text));
  }
}
