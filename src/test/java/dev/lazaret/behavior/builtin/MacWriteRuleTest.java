package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.writeDenied;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class MacWriteRuleTest {
  private static final BehaviorRule RULE = new MacWriteRule();

  @Test
  void findsALabelOfItsOwn() {
    var findings = findings(RULE, writeDenied("/proc/self/attr/current"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsAPolicy() {
    var findings = findings(RULE, written("/sys/fs/selinux/load"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/proc/self/attr/current"));

    assertThat(findings).isEmpty();
  }
}
