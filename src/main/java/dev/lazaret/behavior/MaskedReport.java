package dev.lazaret.behavior;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.KnownSecrets;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What rules say of a run, without what the tenant gave it to keep. */
record MaskedReport(KnownSecrets secrets) {
  BehaviorReport of(BehaviorReport report) {
    return new BehaviorReport(
        findings(report.findings()), report.outcomes().stream().map(this::result).toList());
  }

  private CheckResult result(CheckResult result) {
    var outcome =
        switch (result.outcome()) {
          case CheckOutcome.Completed all -> new CheckOutcome.Completed(findings(all.findings()));
          case CheckOutcome.Truncated cut ->
              new CheckOutcome.Truncated(cut.limit(), findings(cut.soFar()));
          case CheckOutcome.NotApplicable other -> other;
          case CheckOutcome.TimedOut other -> other;
          case CheckOutcome.Failed other -> other;
        };
    return new CheckResult(result.check(), result.version(), result.layerIndex(), outcome);
  }

  private List<Finding> findings(List<Finding> findings) {
    return findings.stream().map(this::finding).toList();
  }

  private Finding finding(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.boundary(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        secrets.mask(finding.detail()),
        evidence(finding.evidence()),
        finding.remediation(),
        finding.references());
  }

  private Evidence evidence(Evidence evidence) {
    var details = new TreeMap<String, String>();
    evidence.details().forEach((name, value) -> details.put(name, secrets.mask(value)));
    return new Evidence(evidence.layer(), path(evidence.path()), evidence.result(), details);
  }

  private @Nullable String path(@Nullable String path) {
    return path == null ? null : secrets.mask(path);
  }
}
