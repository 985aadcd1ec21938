package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.calledWith;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ChrootRuleTest {
  private static final BehaviorRule RULE = new ChrootRule();

  @Test
  void findsANewRootAndAsksForNoReview() {
    var findings = findings(RULE, calledWith("chroot", "/var/spool/postfix"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesNewDirectoriesAlone() {
    var findings = findings(RULE, called("chdir"));

    assertThat(findings).isEmpty();
  }
}
