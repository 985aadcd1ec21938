package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.check.builtin.KnownProgram.Purpose;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import dev.lazaret.inventory.owned.Ownership;
import jakarta.inject.Singleton;
import java.util.Set;

/** Programs that load modules or programs into the running kernel, or replace it. */
@Singleton
final class KernelTool extends ToolRule {
  private static final StaticRule RULE =
      new StaticRule(
          "kernel-tool",
          Boundary.KERNEL_MODULES,
          "A program that changes the running kernel",
          "Remove it where nobody needs it: the kernel is the host's. Without SYS_MODULE, SYS_BOOT,"
              + " BPF and SYS_ADMIN it fails.",
          "T1547.006");

  KernelTool() {
    super(
        RULE,
        2,
        Set.of(Purpose.KERNEL),
        Set.of("bpftool", "depmod", "insmod", "kexec", "kmod", "modprobe", "rmmod"));
  }

  @Override
  Severity severity(FoundTool tool, Ownership ownership) {
    if (ownership.isUnchangedPackage()) {
      return Severity.INFO;
    }
    boolean applet = tool.serves(Purpose.MANY) && !tool.serves(Purpose.KERNEL);
    return applet ? Severity.LOW : Severity.MEDIUM;
  }

  @Override
  String does(FoundTool tool) {
    return "can change the running kernel";
  }
}
