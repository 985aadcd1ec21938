package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.succeeded;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class IoUringRuleTest {
  private static final BehaviorRule RULE = new IoUringRule();

  @Test
  void findsARingAndAsksForNoReview() {
    var findings = findings(RULE, succeeded("io_uring_setup", 64L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void leavesEpollAlone() {
    var findings = findings(RULE, called("epoll_create1"));

    assertThat(findings).isEmpty();
  }
}
