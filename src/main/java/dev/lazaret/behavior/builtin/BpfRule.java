package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Loading programs into the kernel. */
@Singleton
final class BpfRule extends CallRule {
  BpfRule() {
    super(
        RuleText.of(
            "runtime-bpf",
            4,
            Boundary.KERNEL,
            "Loads or asks for programs inside the kernel (bpf)",
            "Run it with the engine's seccomp profile, without BPF and SYS_ADMIN. What "
                + "needs bpf belongs under VIRTUAL_MACHINE.",
            "T1068",
            "T1611"),
        Severity.HIGH,
        "bpf");
  }

  @Override
  public boolean isGrave() {
    return true;
  }
}
