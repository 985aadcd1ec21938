package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class UserfaultfdRuleTest {
  private static final BehaviorRule RULE = new UserfaultfdRule();

  @Test
  void findsIt() {
    var findings = findings(RULE, called("userfaultfd"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesMadviseAlone() {
    var findings = findings(RULE, called("madvise"));

    assertThat(findings).isEmpty();
  }
}
