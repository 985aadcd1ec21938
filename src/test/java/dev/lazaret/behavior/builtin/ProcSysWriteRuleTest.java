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

final class ProcSysWriteRuleTest {
  private static final BehaviorRule RULE = new ProcSysWriteRule();

  @Test
  void findsARefusedWriteToASettingOfTheHost() {
    var findings = findings(RULE, writeDenied("/proc/sys/vm/overcommit_memory"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void seesThroughOtherSpellings() {
    var findings = findings(RULE, written("/proc/self/root/tmp/../proc//sys/vm/swappiness"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void weighsSettingsWithANamespaceLess() {
    var findings = findings(RULE, written("/proc/sys/net/core/somaxconn"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/proc/sys/vm/overcommit_memory"));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesFilesOfTheProcessAlone() {
    var findings = findings(RULE, written("/proc/self/oom_score_adj"));

    assertThat(findings).isEmpty();
  }
}
