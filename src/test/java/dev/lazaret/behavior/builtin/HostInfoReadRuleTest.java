package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class HostInfoReadRuleTest {
  private static final BehaviorRule RULE = new HostInfoReadRule();

  @Test
  void notesFiguresOfTheHost() {
    var findings = findings(RULE, read("/proc/meminfo"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void leavesFiguresOfTheProcessAlone() {
    var findings = findings(RULE, read("/proc/self/status"));

    assertThat(findings).isEmpty();
  }
}
