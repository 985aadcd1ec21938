package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.KnownSecrets;
import dev.lazaret.report.RunFacts;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a run whose tenant gave it an environment: its values can be written and never be
 * read, also not in what the run did with them. The rules judge what it did as it was.
 */
record MaskedRun(KnownSecrets secrets) {
  RunFacts facts(RunFacts facts) {
    return new RunFacts(
        facts.kind(),
        masked(facts.commandLine()),
        facts.stop(),
        secrets.mask(facts.note()),
        facts.exitCode(),
        facts.durationMillis(),
        facts.coverage(),
        facts.traceGaps(),
        facts.eventsLost(),
        secrets.mask(facts.output()),
        facts.evidence(),
        facts.timeline().stream().map(this::entry).toList());
  }

  private List<String> masked(List<String> texts) {
    return texts.stream().map(secrets::mask).toList();
  }

  private TimelineEntry entry(TimelineEntry entry) {
    var process = entry.process();
    return new TimelineEntry(
        entry.atMillis(),
        entry.phase(),
        new TimelineEntry.Process(
            process.pid(), process.ppid(), secrets.mask(process.exe()), masked(process.argv())),
        entry.kind(),
        entry.boundary(),
        secrets.mask(entry.summary()),
        entry.result(),
        entry.times());
  }

  BehaviorReport report(BehaviorReport report) {
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
