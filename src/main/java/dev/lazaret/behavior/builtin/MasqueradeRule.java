package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process that goes by the name of something else. Titles that servers give themselves say what
 * they are, and threads are called after what they do.
 */
@Singleton
final class MasqueradeRule extends SightingRule {
  /** PR_SET_NAME (prctl(2)). */
  private static final long SET_NAME = 15;

  /** Services of a system that nothing else is called like. */
  private static final Set<String> SERVICES =
      Set.of(
          "sshd",
          "systemd",
          "systemd-journald",
          "systemd-logind",
          "systemd-resolved",
          "rsyslogd",
          "syslogd",
          "auditd",
          "dockerd",
          "containerd",
          "containerd-shim",
          "kubelet",
          "agetty",
          "dbus-daemon",
          "crond",
          "udevd",
          "irqbalance",
          "polkitd",
          "snapd");

  /** Where everybody can write; no system keeps its services there. */
  private static final Set<String> ANYBODYS = Set.of("/tmp/", "/var/tmp/", "/dev/shm/");

  MasqueradeRule() {
    super(
        RuleText.of(
            "runtime-masquerade",
            4,
            Boundary.PROCESSES,
            "Goes by the name of another program",
            "Find out what hides there: no service has a reason to call itself like a thread of"
                + " the kernel or like a service of the system.",
            "T1036.004",
            "T1036.005"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.Executed e when e.result().succeeded() -> executed(e);
          case Event.KernelCalled e when isNaming(e) -> named(e);
          default -> null;
        };
  }

  private static boolean isNaming(Event.KernelCalled e) {
    return e.call().equals("prctl")
        && CallRule.argument(e, 0) == SET_NAME
        && e.result().succeeded()
        && !e.texts().isEmpty();
  }

  private static @Nullable Sighting executed(Event.Executed e) {
    String file = ProgramName.of(e.path());
    String told = e.argv().isEmpty() ? file : e.argv().getFirst();
    if (KernelThreads.isNamed(told) || KernelThreads.isNamed(file)) {
      String name = KernelThreads.isNamed(told) ? told : file;
      return sighting(Severity.HIGH, e.path(), "a thread of the kernel", name, e.result());
    }
    boolean anybodys = ANYBODYS.stream().anyMatch(e.path()::startsWith);
    if (lies(ProgramName.of(told), file) || anybodys && SERVICES.contains(file)) {
      String name = anybodys ? file : ProgramName.of(told);
      return sighting(Severity.MEDIUM, e.path(), "a service of the system", name, e.result());
    }
    return null;
  }

  private static @Nullable Sighting named(Event.KernelCalled e) {
    String name = e.texts().getFirst();
    String exe = e.header().process().exe();
    if (KernelThreads.isNamed(name)) {
      return sighting(Severity.HIGH, exe, "a thread of the kernel", name, e.result());
    }
    return lies(name, ProgramName.of(exe))
        ? sighting(Severity.MEDIUM, exe, "a service of the system", name, e.result())
        : null;
  }

  /** Whether {@code name} is a service's and {@code file} neither it nor of its family. */
  private static boolean lies(String name, String file) {
    return SERVICES.contains(name)
        && !file.isEmpty()
        && !ProgramName.isManyInOne(file)
        && !file.contains(name)
        && !name.contains(file)
        && !file.startsWith("systemd")
        && !file.equals("udevadm");
  }

  private static Sighting sighting(
      Severity severity, String exe, String what, String name, Event.Result result) {
    String act = "went by the name of " + what + ", " + name + ", with the program " + exe;
    return Sighting.of(severity, act, result, "name", name);
  }
}
