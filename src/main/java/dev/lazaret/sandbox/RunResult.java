package dev.lazaret.sandbox;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.Subject;
import dev.lazaret.behavior.TraceState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. {@code note} explains its end in a sentence; {@code subject} is what was run,
 * as its tenant wrote it; {@code networked} tells whether it had the observation network, {@code
 * probes} what it was asked there and {@code decoys} what was laid out for it; {@code evidence} is
 * the record of the run, which the caller moves or deletes; {@code total} includes loading and
 * removing; {@code syscalls} are the names of all system calls that it made, null where they were
 * not counted.
 */
public record RunResult(
    List<Event> events,
    TraceState trace,
    RunEnd end,
    String note,
    Subject subject,
    boolean networked,
    RunUse use,
    List<Probe> probes,
    List<Decoy> decoys,
    Path evidence,
    Duration total,
    @Nullable Set<String> syscalls) {
  public RunResult {
    events = List.copyOf(events);
    probes = List.copyOf(probes);
    decoys = List.copyOf(decoys);
    syscalls = syscalls == null ? null : Set.copyOf(syscalls);
  }

  /** The whole command line that was run. */
  public List<String> commandLine() {
    return subject.command();
  }
}
