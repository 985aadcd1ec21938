package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.writeDenied;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestEvents.writtenThrough;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SysrqRuleTest {
  private static final BehaviorRule RULE = new SysrqRule();

  @Test
  void findsTheMagicKey() {
    var findings = findings(RULE, writeDenied("/proc/sysrq-trigger"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsItBehindALink() {
    var findings = findings(RULE, writtenThrough("/app/x", "/proc/sysrq-trigger"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().detail()).contains("/proc/sysrq-trigger by way of /app/x");
  }

  @Test
  void findsItByNameWhateverALinkMakesOfIt() {
    var findings = findings(RULE, writtenThrough("/proc/sysrq-trigger", "/tmp/x"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesOtherFilesAlone() {
    var findings = findings(RULE, written("/tmp/proc/sysrq-trigger"));

    assertThat(findings).isEmpty();
  }
}
