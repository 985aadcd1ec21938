package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.ended;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotReadyRuleTest {
  private static final NotReadyRule RULE = new NotReadyRule();

  private static Probe http(int port, boolean answered) {
    return new Probe(Probe.Kind.HTTP, port, "GET /", answered, answered ? "HTTP/1.1 200" : "");
  }

  private static Probe health(boolean answered) {
    return new Probe(Probe.Kind.HEALTHCHECK, 0, "curl localhost", answered, "");
  }

  private static List<Severity> severities(StopReason reason, Probe... probes) {
    var run =
        TestRuns.run(
            TraceState.proven(1),
            ended(reason, null, ""),
            RunUse.UNKNOWN,
            List.of(probes),
            List.of());
    return findings(RULE, run).stream().map(Finding::severity).toList();
  }

  @Test
  void findsAnImageThatNeverAnswered() {
    assertThat(severities(StopReason.STOPPED, http(80, false), health(false)))
        .containsExactly(Severity.MEDIUM);
    assertThat(severities(StopReason.KILLED, health(false))).containsExactly(Severity.MEDIUM);
  }

  @Test
  void weighsOneOfSeveralPortsLess() {
    assertThat(severities(StopReason.STOPPED, http(80, true), http(443, false)))
        .containsExactly(Severity.LOW);
  }

  @Test
  void leavesAPortThatAnsweredInTheEndAlone() {
    assertThat(severities(StopReason.STOPPED, http(80, false), http(80, true))).isEmpty();
  }

  @Test
  void leavesWhatWasNotAskedAlone() {
    assertThat(severities(StopReason.STOPPED)).isEmpty();
  }

  @Test
  void leavesAnImageThatEndedByItselfAlone() {
    assertThat(severities(StopReason.EXITED, http(80, false))).isEmpty();
  }
}
