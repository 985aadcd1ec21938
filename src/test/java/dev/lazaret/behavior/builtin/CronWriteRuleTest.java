package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class CronWriteRuleTest {
  private static final BehaviorRule RULE = new CronWriteRule();

  @Test
  void findsATask() {
    var findings = findings(RULE, written("/etc/cron.d/x"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/etc/crontab"));

    assertThat(findings).isEmpty();
  }
}
