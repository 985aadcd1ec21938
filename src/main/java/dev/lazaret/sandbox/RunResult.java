package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run. {@code note} explains its end in a sentence; {@code commandLine} is what was
 * run, as its tenant wrote it; {@code evidence} the raw trace, which the caller moves or deletes;
 * {@code total} includes loading and removing.
 */
public record RunResult(
    List<Event> events,
    TraceState trace,
    RunEnd end,
    String note,
    List<String> commandLine,
    Path evidence,
    Duration total) {
  public RunResult {
    events = List.copyOf(events);
    commandLine = List.copyOf(commandLine);
  }
}
