package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.header;
import static dev.lazaret.behavior.TestEvents.openedAs;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class DescriptorExhaustionRuleTest {
  private static final DescriptorExhaustionRule RULE = new DescriptorExhaustionRule();

  private static Event refused(int errno) {
    return new Event.SocketMade(header(), 2, 1, 0, new Result(-1, errno));
  }

  @Test
  void findsThatNoneIsLeft() {
    assertThat(findings(RULE, openedAs(1_023, "/dev/null"), refused(24)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void findsThatFarTooManyAreOpen() {
    assertThat(findings(RULE, openedAs(4_096, "/dev/null"), openedAs(4_097, "/dev/null")))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesABusyServiceAlone() {
    assertThat(findings(RULE, openedAs(1_500, "/data/1"), refused(13))).isEmpty();
  }
}
