package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.ended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
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
    return findings(List.of("80/tcp", "443/tcp"), reason, probes).stream()
        .map(Finding::severity)
        .toList();
  }

  /** Of an image that exposes these ports. */
  private static List<Finding> findings(List<String> ports, StopReason reason, Probe... probes) {
    var usual =
        TestRuns.run(
            TraceState.proven(1),
            ended(reason, null, ""),
            RunUse.UNKNOWN,
            List.of(probes),
            List.of());
    var run =
        new RunContext(
            TestRuns.exposing(ports.toArray(String[]::new)),
            usual.subject(),
            usual.shipsFile(),
            usual.limits(),
            usual.trace(),
            usual.end(),
            usual.syscalls(),
            usual.networked(),
            usual.use(),
            usual.probes(),
            usual.decoys());
    return TestRuns.findings(RULE, run);
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
    var findings = findings(List.of("80/tcp"), StopReason.STOPPED, http(80, false), http(80, true));

    assertThat(findings).isEmpty();
  }

  @Test
  void saysThatExposedPortsWereNotAsked() {
    var ports = List.of("80/tcp", "8000-8100/tcp", "53/udp");

    assertThat(findings(ports, StopReason.STOPPED, http(80, true), http(8000, true)))
        .extracting(finding -> finding.severity() + " " + finding.detail())
        .containsExactly("LOW It was not asked on 100 of the ports that it exposes.");
  }

  @Test
  void leavesAnImageThatWasNotAskedAtAllAlone() {
    assertThat(severities(StopReason.STOPPED)).isEmpty();
  }

  @Test
  void leavesAnImageThatEndedByItselfAlone() {
    assertThat(severities(StopReason.EXITED, http(80, false))).isEmpty();
  }
}
