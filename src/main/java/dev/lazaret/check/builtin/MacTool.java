package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Set;

/** Programs of SELinux and AppArmor that change labels or policies. */
@Singleton
final class MacTool extends ProgramRule {
  private static final StaticRule RULE =
      new StaticRule(
          "mac-tool",
          Boundary.MAC,
          "A program that changes mandatory access control",
          "Remove it from the image: labels and policies are the host's.",
          "T1562.001");

  MacTool() {
    super(
        RULE,
        1,
        Severity.INFO,
        Set.of(
            "aa-complain",
            "aa-disable",
            "aa-enforce",
            "aa-teardown",
            "apparmor_parser",
            "chcon",
            "load_policy",
            "restorecon",
            "semodule",
            "setenforce",
            "setfiles",
            "setsebool"),
        "changes labels or policies, which are the host's");
  }
}
