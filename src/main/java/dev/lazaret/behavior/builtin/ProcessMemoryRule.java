package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading or changing the memory of another process. */
@Singleton
final class ProcessMemoryRule extends SightingRule {
  private static final Set<String> CALLS = Set.of("process_vm_readv", "process_vm_writev");

  ProcessMemoryRule() {
    super(
        RuleText.of(
            "runtime-process-memory",
            4,
            Boundary.PROCESSES,
            "Touches the memory of other processes",
            "Drop SYS_PTRACE and never share a PID namespace with it.",
            "T1055.009",
            "T1003.007"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return event ->
        switch (event) {
          case Event.KernelCalled e when CALLS.contains(e.call()) -> called(e);
          case Event.Opened e -> opened(e);
          default -> null;
        };
  }

  private static @Nullable Sighting called(Event.KernelCalled e) {
    boolean own = CallRule.argument(e, 0) == e.header().process().pid();
    return own
        ? null
        : Sighting.of(Severity.HIGH, "called " + e.call(), e.result(), "call", e.call());
  }

  private static @Nullable Sighting opened(Event.Opened e) {
    return Sighting.ofFile(
        e.file(),
        "opened ",
        path -> isOfOther(path, e.header().process().pid()) ? Severity.HIGH : null,
        e.result());
  }

  private static boolean isOfOther(String path, int pid) {
    String[] parts = path.split("/", -1);
    boolean memory =
        parts.length >= 4
            && parts[1].equals("proc")
            && GuestPath.isProcess(parts[2])
            && parts[parts.length - 1].equals("mem");
    return memory && !isOwn(parts[2], pid);
  }

  private static boolean isOwn(String name, int pid) {
    return name.equals("self") || name.equals("thread-self") || name.equals(Integer.toString(pid));
  }
}
