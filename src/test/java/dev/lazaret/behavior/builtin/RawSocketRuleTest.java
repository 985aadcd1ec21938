package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.socket;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class RawSocketRuleTest {
  private static final BehaviorRule RULE = new RawSocketRule();

  @Test
  void findsARawInternetSocketAndAsksForNoReview() {
    var findings = findings(RULE, socket(2, 3, 1));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsAPacketSocket() {
    var findings = findings(RULE, socket(17, 3, 768));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesNetlinkAlone() {
    var findings = findings(RULE, socket(16, 3, 0));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesOrdinarySocketsAlone() {
    var findings = findings(RULE, socket(2, 02000001, 6), socket(10, 2, 0));

    assertThat(findings).isEmpty();
  }
}
