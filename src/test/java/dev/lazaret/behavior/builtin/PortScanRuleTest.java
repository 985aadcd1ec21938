package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PortScanRuleTest {
  private static final PortScanRule RULE = new PortScanRule();

  @Test
  void findsManyDifferentDoors() {
    Event[] events =
        IntStream.rangeClosed(1, PortScanRule.MOST + 1)
            .mapToObj(port -> connected("10.0.0.1", port))
            .toArray(Event[]::new);

    assertThat(findings(RULE, events)).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesOneDoorAloneHoweverOftenItIsTried() {
    var events = Collections.nCopies(500, connected("10.0.0.1", 5432)).toArray(Event[]::new);

    assertThat(findings(RULE, events)).isEmpty();
  }
}
