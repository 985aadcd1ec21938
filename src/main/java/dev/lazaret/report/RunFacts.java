package dev.lazaret.report;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of an image. {@code coverage} is the share of what a run can be put through that this one
 * went through, 0 to 1; {@code traceGaps} says why the trace is not complete and is empty where it
 * is; {@code evidence} names the file of the raw trace, null where there is none; {@code output} is
 * the last of what it printed, masked; {@code probes} are what it was asked and how it answered,
 * masked.
 */
public record RunFacts(
    Kind kind,
    List<String> commandLine,
    String stop,
    String note,
    @Nullable Integer exitCode,
    long durationMillis,
    double coverage,
    List<String> traceGaps,
    long eventsLost,
    String output,
    @Nullable String evidence,
    List<TimelineEntry> timeline,
    List<Probe> probes) {
  /** A run that was asked nothing. */
  public RunFacts(
      Kind kind,
      List<String> commandLine,
      String stop,
      String note,
      @Nullable Integer exitCode,
      long durationMillis,
      double coverage,
      List<String> traceGaps,
      long eventsLost,
      String output,
      @Nullable String evidence,
      List<TimelineEntry> timeline) {
    this(
        kind,
        commandLine,
        stop,
        note,
        exitCode,
        durationMillis,
        coverage,
        traceGaps,
        eventsLost,
        output,
        evidence,
        timeline,
        List.of());
  }

  /** What was run. */
  public enum Kind {
    /** The image's own entry point. */
    ENTRY_POINT,
    /** The recipe that the tenant gave. */
    RECIPE
  }

  public RunFacts {
    if (coverage < 0 || coverage > 1) {
      throw new IllegalArgumentException("Coverage is a share, not " + coverage);
    }
    commandLine = List.copyOf(commandLine);
    traceGaps = List.copyOf(traceGaps);
    timeline = List.copyOf(timeline);
    probes = List.copyOf(probes);
  }
}
