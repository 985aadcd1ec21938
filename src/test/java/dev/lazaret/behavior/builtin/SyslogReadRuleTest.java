package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SyslogReadRuleTest {
  private static final BehaviorRule RULE = new SyslogReadRule();

  @Test
  void findsReading() {
    var findings = findings(RULE, called("syslog", 3L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsTheDevice() {
    var findings = findings(RULE, read("/dev/kmsg"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsClearing() {
    var findings = findings(RULE, called("syslog", 5L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesTheSizeAlone() {
    var findings = findings(RULE, called("syslog", 10L));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesTheSocketOfTheLogDaemonAlone() {
    var findings = findings(RULE, connected("/dev/log", 0));

    assertThat(findings).isEmpty();
  }
}
