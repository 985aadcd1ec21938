package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class OpenByHandleRuleTest {
  private static final BehaviorRule RULE = new OpenByHandleRule();

  @Test
  void findsOpeningByHandle() {
    var findings = findings(RULE, called("open_by_handle_at"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesAskingForAHandleAlone() {
    var findings = findings(RULE, called("name_to_handle_at"));

    assertThat(findings).isEmpty();
  }
}
