package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Kernel modules are those of the host. */
@Singleton
final class ModuleLoadRule extends CallRule {
  ModuleLoadRule() {
    super(
        RuleText.of(
            "runtime-module-load",
            4,
            Boundary.KERNEL_MODULES,
            "Loads or removes kernel modules",
            "Do not run it on a shared host: a module is code of the host's kernel. Drop "
                + "SYS_MODULE (the engine's default).",
            "T1547.006",
            "T1611"),
        Severity.CRITICAL,
        "init_module",
        "finit_module",
        "delete_module");
  }

  @Override
  public boolean isGrave() {
    return true;
  }
}
