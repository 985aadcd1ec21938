package dev.lazaret.behavior;

import dev.lazaret.image.ImageConfig;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What rules and profiles know about a run besides its events. {@code subject} is what was run of
 * the image; {@code shipsFile} tells whether an absolute path is a file of the image as it was
 * shipped (links followed); {@code syscalls} holds the names of every system call that was seen, or
 * is null where the trace does not cover all of them; {@code networked} tells whether the run had
 * the observation network, {@code probes} what it was asked and how it answered, {@code decoys}
 * what was laid out for it; {@code expectedEgress} names the destinations that its tenant expects
 * it to speak to.
 */
public record RunContext(
    ImageConfig config,
    Subject subject,
    Predicate<String> shipsFile,
    RunLimits limits,
    TraceState trace,
    RunEnd end,
    @Nullable Set<String> syscalls,
    boolean networked,
    RunUse use,
    List<Probe> probes,
    List<Decoy> decoys,
    List<String> expectedEgress) {
  /** A run whose tenant named no destination. */
  public RunContext(
      ImageConfig config,
      Subject subject,
      Predicate<String> shipsFile,
      RunLimits limits,
      TraceState trace,
      RunEnd end,
      @Nullable Set<String> syscalls,
      boolean networked,
      RunUse use,
      List<Probe> probes,
      List<Decoy> decoys) {
    this(
        config, subject, shipsFile, limits, trace, end, syscalls, networked, use, probes, decoys,
        List.of());
  }

  public RunContext {
    probes = List.copyOf(probes);
    decoys = List.copyOf(decoys);
    expectedEgress = List.copyOf(expectedEgress);
    syscalls = syscalls == null ? null : Set.copyOf(syscalls);
  }

  /** The whole command line that was run. */
  public List<String> command() {
    return subject.command();
  }
}
