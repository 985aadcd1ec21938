package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.exited;
import static dev.lazaret.behavior.TestEvents.forked;
import static dev.lazaret.behavior.TestRuns.findings;
import static dev.lazaret.behavior.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ForkBombRuleTest {
  private static final ForkBombRule RULE = new ForkBombRule();

  @Test
  void findsARunThatTheBoundStopped() {
    var findings = findings(RULE, run(StopReason.FORK_BOMB), forked(17));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsMoreTasksAtOnceThanAServiceMakes() {
    var forks = Collections.nCopies(ForkBombRule.MOST_ALIVE, forked(17)).toArray(Event[]::new);

    assertThat(findings(RULE, forks)).hasSize(1);
  }

  @Test
  void leavesManyShortProcessesAlone() {
    var pairs = Stream.generate(() -> Stream.of(forked(17), exited())).limit(5_000);

    assertThat(findings(RULE, pairs.flatMap(pair -> pair).toArray(Event[]::new))).isEmpty();
  }
}
