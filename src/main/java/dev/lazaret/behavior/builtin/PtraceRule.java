package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Controlling another process, or taking a descriptor from it (pidfd_getfd(2)). */
@Singleton
final class PtraceRule extends CallRule {
  /** A process asks its own parent to trace it (ptrace(2), PTRACE_TRACEME). */
  private static final long TRACE_ME = 0;

  PtraceRule() {
    super(
        RuleText.of(
            "runtime-ptrace",
            4,
            Boundary.PROCESSES,
            "Controls other processes with ptrace",
            "Drop SYS_PTRACE, do not share the host's or another container's PID namespace. "
                + "Debug in a copy of your own.",
            "T1055.008"),
        Severity.HIGH,
        "ptrace",
        "pidfd_getfd");
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  @Nullable Severity severityOf(Event.KernelCalled called) {
    boolean traceMe = called.call().equals("ptrace") && argument(called, 0) == TRACE_ME;
    return traceMe ? Severity.MEDIUM : severity();
  }
}
