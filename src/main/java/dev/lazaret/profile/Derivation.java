package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.RunProfile.Unproven;
import java.util.Arrays;
import java.util.List;

/** One derivation of one profile. */
final class Derivation {
  private static final int PIDS = 256;
  private static final long NOFILE = 1024;
  private static final long NANO_CPUS = 1_000_000_000L;
  private final RunProfile.Level level;
  private final List<Event> events;
  private final RunContext run;

  Derivation(RunProfile.Level level, List<Event> events, RunContext run) {
    this.level = level;
    this.events = events.stream().filter(event -> !event.header().process().probe()).toList();
    this.run = run;
  }

  RunProfile profile() {
    return new RunProfile(
        level,
        List.of(),
        events.isEmpty(),
        List.of(),
        run.config().user(),
        true,
        PIDS,
        run.limits().memoryBytes(),
        NANO_CPUS,
        NOFILE,
        RunProfile.NetworkClass.NONE,
        List.of(),
        List.of(),
        List.of(run.command()),
        null,
        List.of(),
        Arrays.stream(Part.values())
            .map(part -> new Unproven(part, "No second run held it"))
            .toList(),
        List.of());
  }
}
