package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.forked;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class UnshareRuleTest {
  private static final BehaviorRule RULE = new UnshareRule();

  @Test
  void findsNewNamespaces() {
    var findings = findings(RULE, called("unshare", 0x20020000L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void asksForNoReviewOfABrowsersSandbox() {
    var findings = findings(RULE, forked(0x70000011L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void findsItInARefusedClone() {
    var findings = findings(RULE, called("clone", 0x20000011L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesOrdinaryThreadsAlone() {
    var findings = findings(RULE, forked(0x3d0f00L));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesSharedFilesAlone() {
    var findings = findings(RULE, called("unshare", 0x400L));

    assertThat(findings).isEmpty();
  }

  @Test
  void weighsNamespacesLessThatAreMadeWithinAUserNamespaceOfItsOwn() {
    var child = Actor.of(8, 7, "/usr/bin/chromium");
    var grandchild = Actor.of(9, 8, "/usr/bin/chromium");

    var findings =
        findings(
            RULE,
            forked(0x1000_0000L | 17),
            child.forks(9),
            grandchild.calls("unshare", 0x2000_0000L));

    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM, Severity.MEDIUM);
  }
}
