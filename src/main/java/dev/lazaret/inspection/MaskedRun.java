package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.image.KnownSecrets;
import dev.lazaret.report.RunFacts;
import java.util.List;

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
        facts.timeline().stream().map(this::entry).toList(),
        facts.probes().stream().map(this::probe).toList());
  }

  private Probe probe(Probe probe) {
    return new Probe(
        probe.kind(),
        probe.port(),
        secrets.mask(probe.asked()),
        probe.answered(),
        secrets.mask(probe.answer()),
        probe.millis());
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
    return report.without(secrets);
  }
}
