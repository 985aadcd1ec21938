package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class LdPreloadWriteRuleTest {
  private static final BehaviorRule RULE = new LdPreloadWriteRule();

  @Test
  void findsIt() {
    var findings = findings(RULE, written("/etc/ld.so.preload"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void leavesReadingAndTheCacheAlone() {
    var findings = findings(RULE, read("/etc/ld.so.preload"), written("/etc/ld.so.cache"));

    assertThat(findings).isEmpty();
  }
}
