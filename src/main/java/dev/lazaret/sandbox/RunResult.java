package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. {@code waitStatus} is that of the guest's first process (exit code times 256
 * plus signal) and null where the trace does not tell; {@code commandLine} is what was run; {@code
 * outputTail} the last of its output, masked; {@code evidence} the raw trace, which the caller
 * moves or deletes; {@code network} is false where the run had none; {@code stopping} is how long
 * it took to obey SIGTERM, null where it was not asked; {@code note} explains the stop in a
 * sentence.
 */
public record RunResult(
    List<Event> events,
    TraceCompleteness trace,
    StopReason stop,
    String note,
    @Nullable Integer waitStatus,
    List<String> commandLine,
    String outputTail,
    Path evidence,
    boolean network,
    Duration running,
    @Nullable Duration stopping,
    Duration total) {
  public RunResult {
    events = List.copyOf(events);
    commandLine = List.copyOf(commandLine);
  }
}
