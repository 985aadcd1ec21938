package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class OutboundConnectionRuleTest {
  private static final BehaviorRule RULE = new OutboundConnectionRule();

  @Test
  void findsAnAddressOutside() {
    var findings = findings(RULE, connected("203.0.113.7", 4444));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void notesNameServers() {
    var findings = findings(RULE, connected("10.0.0.2", 53));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void leavesLoopbackAlone() {
    var findings =
        findings(
            RULE,
            connected("127.0.0.1", 5432),
            connected("::1", 80),
            connected("/run/db.sock", 0),
            connected("::ffff:127.0.0.1", 80));

    assertThat(findings).isEmpty();
  }
}
