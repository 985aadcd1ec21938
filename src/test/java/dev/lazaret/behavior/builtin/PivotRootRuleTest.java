package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class PivotRootRuleTest {
  private static final BehaviorRule RULE = new PivotRootRule();

  @Test
  void findsANewRootMount() {
    var findings = findings(RULE, called("pivot_root"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesChrootToItsOwnRule() {
    var findings = findings(RULE, called("chroot"));

    assertThat(findings).isEmpty();
  }
}
