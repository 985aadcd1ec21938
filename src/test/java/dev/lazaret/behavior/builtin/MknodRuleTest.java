package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.node;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class MknodRuleTest {
  private static final BehaviorRule RULE = new MknodRule();

  @Test
  void findsADisk() {
    var findings = findings(RULE, node("/tmp/disk", 0060600, 8, 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void weighsTheNullDeviceLess() {
    var findings = findings(RULE, node("/chroot/dev/null", 0020666, 1, 3));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesPipesAlone() {
    var findings = findings(RULE, node("/run/pipe", 0010600, 0, 0));

    assertThat(findings).isEmpty();
  }
}
