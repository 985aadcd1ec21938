package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ShellSpawnedRuleTest {
  private static final BehaviorRule RULE = new ShellSpawnedRule();

  @Test
  void findsOneWhereNoneStartsTheImage() {
    var findings = findings(RULE, executed("/usr/bin/bash"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void leavesOtherAppletsAlone() {
    var findings = findings(RULE, executed("/bin/busybox", "ignored"));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesOtherProgramsAlone() {
    var findings = findings(RULE, executed("/usr/bin/app"));

    assertThat(findings).isEmpty();
  }
}
