package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.SecretMask;
import dev.lazaret.profile.Doubt.Kind;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.RunProfile.Part;
import dev.lazaret.profile.RunProfile.Unproven;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One derivation of one profile. */
final class Derivation {
  /** What engines grant by default, less what is dangerous and seldom used. */
  private static final Set<String> USUAL =
      Set.of(
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "NET_BIND_SERVICE",
          "SETGID",
          "SETUID");

  private final Level level;
  private final long nanoCpus;
  private final RunContext run;
  private final List<Event> events;
  private final Capabilities capabilities;
  private final WrittenPaths written;
  private final NetworkUse network;

  Derivation(Level level, List<Event> events, RunContext run, ShippedFiles shipped, long nanoCpus) {
    this.level = level;
    this.nanoCpus = nanoCpus;
    this.run = run;
    this.events = List.copyOf(events); // those of the health check too: it runs under the profile
    this.capabilities = Capabilities.of(this.events, shipped);
    this.written = WrittenPaths.of(this.events, run.subject().volumes(), shipped);
    this.network = NetworkUse.of(this.events);
  }

  RunProfile profile() {
    Optional<List<WritablePath>> writable = writablePaths();
    return new RunProfile(
        level,
        capabilityNames(),
        writable.isPresent(),
        writable.orElse(List.of()),
        run.subject().user().isEmpty() ? "0" : run.subject().user(),
        !gainedPrivileges(),
        Peaks.pids(events),
        Peaks.memory(run.use(), run.limits().memoryBytes()),
        nanoCpus,
        Peaks.nofile(events),
        network.networkClass(),
        network.listens(),
        network.egress(),
        List.of(SecretMask.maskArguments(run.command())),
        seccomp(),
        List.of(),
        Arrays.stream(Part.values()).map(part -> Unproven.of(part, why(part))).toList(),
        List.of(),
        List.copyOf(capabilities.requested()),
        Cautions.of(level, events, run));
  }

  private boolean tight() {
    return level == Level.TIGHT && run.trace().complete();
  }

  private List<String> capabilityNames() {
    var names = new TreeSet<>(capabilities.used());
    if (!tight() && (capabilities.root() || events.isEmpty())) {
      names.addAll(USUAL);
    }
    return List.copyOf(names);
  }

  private Optional<List<WritablePath>> writablePaths() {
    return tight() ? written.writable() : Optional.empty();
  }

  private @Nullable SeccompProfile seccomp() {
    var syscalls = run.syscalls();
    return tight() && syscalls != null ? SeccompDeriver.of(syscalls, worked()) : null;
  }

  /** The calls of the kernel that were granted, clone among them where it made namespaces. */
  private Set<String> worked() {
    var worked = new TreeSet<String>();
    for (Event event : events) {
      if (event instanceof Event.KernelCalled e && e.result().succeeded()) {
        worked.add(e.call());
      } else if (event instanceof Event.Forked e && PrivilegedCalls.namespaces(e.flags())) {
        worked.add("clone");
      }
    }
    return worked;
  }

  /** Effective root without real root: somebody ran a setuid file, which the flag would forbid. */
  private boolean gainedPrivileges() {
    return events.stream()
        .map(event -> event.header().process())
        .anyMatch(process -> process.euid() == 0 && process.uid() != 0);
  }

  private List<Doubt> why(Part part) {
    List<Doubt> why = new ArrayList<>();
    cause(part).ifPresent(why::add);
    why.add(Doubt.of(Kind.NOT_HELD));
    return why;
  }

  private Optional<Doubt> cause(Part part) {
    if (!run.trace().complete() && part != Part.CPU) {
      return Optional.of(Doubt.of(Kind.USUAL_ASSUMED));
    }
    return switch (part) {
      case CAPABILITIES -> Optional.of(Doubt.of(Kind.GROUPS_UNKNOWN));
      case ROOTFS ->
          tight() ? written.whyRootStaysWritable() : Optional.of(Doubt.of(Kind.ROOT_WRITABLE));
      case MEMORY ->
          Optional.of(
              Doubt.of(run.use().memoryPeak() > 0 ? Kind.PEAK_ESTIMATED : Kind.PEAK_UNKNOWN));
      case CPU -> Optional.of(Doubt.of(Kind.CPU_OF_POLICY));
      case NOFILE, PIDS -> Optional.of(Doubt.of(Kind.SHORT_RUN));
      case NETWORK -> Optional.of(Doubt.of(Kind.NO_REAL_NETWORK));
      case SECCOMP -> Optional.of(Doubt.of(seccomp() == null ? noFilter() : Kind.NOT_ENFORCED));
      case USER, NO_NEW_PRIVILEGES -> Optional.empty();
    };
  }

  private Kind noFilter() {
    return level == Level.TIGHT && run.syscalls() == null
        ? Kind.CALLS_NOT_COVERED
        : Kind.DEFAULT_FILTER;
  }
}
