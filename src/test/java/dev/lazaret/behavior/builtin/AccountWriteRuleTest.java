package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.renamed;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class AccountWriteRuleTest {
  private static final BehaviorRule RULE = new AccountWriteRule();

  @Test
  void findsAnAccount() {
    var findings = findings(RULE, written("/etc/passwd"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsAKey() {
    var findings = findings(RULE, written("/root/.ssh/authorized_keys"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsAFileMovedIntoPlace() {
    var findings = findings(RULE, renamed("/tmp/x", "/etc/sudoers.d/x"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/etc/shadow"));

    assertThat(findings).isEmpty();
  }
}
