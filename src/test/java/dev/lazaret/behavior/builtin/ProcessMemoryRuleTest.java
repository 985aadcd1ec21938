package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ProcessMemoryRuleTest {
  private static final BehaviorRule RULE = new ProcessMemoryRule();

  @Test
  void findsMemoryOfAnother() {
    var findings = findings(RULE, called("process_vm_readv", 1L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsItsFileToo() {
    var findings = findings(RULE, read("/proc/1/mem"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesItsOwnAlone() {
    var findings =
        findings(RULE, called("process_vm_readv", 7L), read("/proc/self/mem"), read("/proc/7/mem"));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesMapsAlone() {
    var findings = findings(RULE, read("/proc/1/maps"));

    assertThat(findings).isEmpty();
  }
}
