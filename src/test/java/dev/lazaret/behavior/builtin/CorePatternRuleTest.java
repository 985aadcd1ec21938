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

final class CorePatternRuleTest {
  private static final BehaviorRule RULE = new CorePatternRule();

  @Test
  void findsAProgramForTheKernel() {
    var findings = findings(RULE, writeDenied("/proc/sys/kernel/core_pattern"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void alsoTheOneForEvents() {
    var findings = findings(RULE, written("/sys/kernel/uevent_helper"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/proc/sys/kernel/core_pattern"));

    assertThat(findings).isEmpty();
  }
}
