package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writing below /proc/sys: most of it is one setting for all containers of a host. */
@Singleton
final class ProcSysWriteRule extends OpenRule {
  ProcSysWriteRule() {
    super(
        RuleText.of(
            "runtime-proc-sys-write",
            4,
            Boundary.PROC_SYS,
            "Writes kernel settings below /proc/sys",
            "Run it with /proc/sys read-only (the engine's default) and set what it needs "
                + "with --sysctl, which only takes settings that have a namespace.",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  /** Settings that have a namespace of their own (namespaces(7), ipc and network). */
  private static final Set<String> NAMESPACED =
      Set.of(
          "/proc/sys/net/",
          "/proc/sys/fs/mqueue/",
          "/proc/sys/kernel/shm",
          "/proc/sys/kernel/msg",
          "/proc/sys/kernel/sem");

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    if (!writes(opened) || !path.startsWith("/proc/sys/") || UsermodeHelperFiles.names(path)) {
      return null;
    }
    return NAMESPACED.stream().anyMatch(path::startsWith) ? Severity.MEDIUM : Severity.HIGH;
  }
}
