package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.Phase.IDLE;
import static dev.lazaret.behavior.Phase.PROBE;
import static dev.lazaret.behavior.Phase.REPEAT;
import static dev.lazaret.behavior.Phase.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DelayedActionRuleTest {
  private static final DelayedActionRule RULE = new DelayedActionRule();
  private static final BehaviorInspection ALL = new BehaviorInspection(AllRules.list());

  private static Actor shell(long at, Phase phase) {
    return Actor.of(7, 1, "/bin/sh").at(at, phase);
  }

  private static Actor child(long at, Phase phase) {
    return Actor.of(9, 7, "/bin/sh").at(at, phase);
  }

  private static List<Finding> findings(Event... events) throws InterruptedException {
    return ALL.judge(List.of(events), TestRuns.run()).findings().stream()
        .filter(finding -> finding.rule().equals(RULE.id()))
        .toList();
  }

  private static List<String> rules(Event... events) throws InterruptedException {
    return findings(events).stream()
        .map(finding -> finding.evidence().details().get("rule"))
        .toList();
  }

  @Test
  void findsHarmAfterALongSilenceOfItsParent() throws Exception {
    var findings =
        findings(
            shell(100, START).forks(8),
            shell(9_000, IDLE).forks(9),
            child(9_100, IDLE).executes("/tmp/dropped", "dropped"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().detail()).contains("silent for 9 s");
  }

  @Test
  void findsHarmThatComesLate() throws Exception {
    assertThat(
            rules(
                shell(16_000, START).reads("/a"),
                shell(20_000, IDLE).reads("/b"),
                shell(24_000, IDLE).calls("finit_module", 3L)))
        .containsExactly("runtime-module-load");
  }

  @Test
  void findsHarmOfASecondStart() throws Exception {
    assertThat(rules(shell(100, REPEAT).writes("/etc/ld.so.preload")))
        .containsExactly("runtime-ld-preload-write");
  }

  @Test
  void leavesHarmAloneThatBeganAtOnce() throws Exception {
    assertThat(
            rules(
                shell(100, START).calls("finit_module", 3L),
                shell(30_000, IDLE).calls("finit_module", 3L)))
        .isEmpty();
  }

  @Test
  void leavesWhatWasAskedForAlone() throws Exception {
    assertThat(
            rules(
                shell(100, START).reads("/a"),
                shell(9_000, PROBE).executes("/tmp/dropped", "dropped")))
        .isEmpty();
  }

  @Test
  void leavesHarmlessActsAfterASilenceAlone() throws Exception {
    assertThat(
            rules(
                shell(100, START).forks(8),
                shell(30_000, IDLE).connects("203.0.113.7", 443),
                shell(30_100, IDLE).writes("/var/lib/app/state")))
        .isEmpty();
  }
}
