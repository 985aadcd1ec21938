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
  void findsAFolderMovedIntoPlace() {
    var findings = findings(RULE, written("/etc/x/evil"), renamed("/etc/x", "/etc/sudoers.d"));

    assertThat(findings).extracting(Finding::severity).contains(Severity.HIGH);
    assertThat(findings(RULE, renamed("/root/old", "/root/.ssh")))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void followsWhatItHasWrittenThroughAllFoldersThatMove() {
    var findings =
        findings(
            RULE,
            written("/tmp/s/authorized_keys"),
            renamed("/tmp/s", "/tmp/home/.ssh"),
            renamed("/tmp/home", "/root"),
            renamed("/tmp/home", "/srv"));

    assertThat(findings)
        .extracting(finding -> finding.severity() + " " + finding.evidence().path())
        .containsExactly("HIGH /tmp/home/.ssh/authorized_keys", "HIGH /root/.ssh/authorized_keys");
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/etc/shadow"));

    assertThat(findings).isEmpty();
  }
}
