package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.writeDenied;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SysfsWriteRuleTest {
  private static final BehaviorRule RULE = new SysfsWriteRule();

  @Test
  void findsAWrite() {
    var findings = findings(RULE, writeDenied("/sys/kernel/mm/ksm/run"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/sys/devices/system/cpu/online"));

    assertThat(findings).isEmpty();
  }
}
