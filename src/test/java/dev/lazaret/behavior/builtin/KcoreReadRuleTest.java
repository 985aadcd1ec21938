package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class KcoreReadRuleTest {
  private static final BehaviorRule RULE = new KcoreReadRule();

  @Test
  void findsKernelMemory() {
    var findings = findings(RULE, read("/proc/kcore"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesCpuFiguresAlone() {
    var findings = findings(RULE, read("/proc/cpuinfo"));

    assertThat(findings).isEmpty();
  }
}
