package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. {@code note} explains its end in a sentence; {@code commandLine} is what was
 * run, as its tenant wrote it; {@code syscalls} the names of all system calls that it made, null
 * where they were not counted; {@code evidence} the raw trace, which the caller moves or deletes;
 * {@code total} includes loading and removing.
 */
public record RunResult(
    List<Event> events,
    TraceState trace,
    RunEnd end,
    String note,
    List<String> commandLine,
    Path evidence,
    Duration total,
    @Nullable Set<String> syscalls) {
  public RunResult {
    events = List.copyOf(events);
    commandLine = List.copyOf(commandLine);
    syscalls = syscalls == null ? null : Set.copyOf(syscalls);
  }
}
