package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboundConnectionRuleTest {
  private static final BehaviorRule RULE = new OutboundConnectionRule();

  @Test
  void findsAnAddressOutside() {
    var findings = findings(RULE, connected("203.0.113.7", 4444));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void notesTheNameServerThatTheRunWasToldOf() {
    var findings = findings(RULE, connected("192.0.2.53", 53));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
  }

  @Test
  void findsAnotherNameServerAndWordsThatAreNoQuestion() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    assertThat(
            findings(
                RULE,
                connected("8.8.8.8", 53),
                app.says("203.0.113.9", 53, null, "DNS", "a question for a name"),
                app.says("192.0.2.53", 53, null, "UDP", "AKIA")))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM, Severity.MEDIUM, Severity.MEDIUM);
  }

  @Test
  void leavesLoopbackAlone() {
    var findings =
        findings(
            RULE,
            connected("127.0.0.1", 5432),
            connected("::1", 80),
            connected("/run/db.sock", 0),
            connected("::ffff:127.0.0.1", 80));

    assertThat(findings).isEmpty();
  }

  @Test
  void saysOfADestinationWhetherTheRecipeExpectsItAndLeavesTheFinding() {
    var app = Actor.of(7, 1, "/usr/bin/app");
    Event[] events = {
      app.asksFor("api.example.org"),
      app.connects("198.51.100.4", 443),
      app.says("198.51.100.4", 443, "api.example.org", "TLS", "api.example.org"),
      app.connects("198.51.100.5", 443),
      app.says("198.51.100.5", 443, "other.example.org", "TLS", "other.example.org"),
      app.connects("203.0.113.7", 4444)
    };

    var without = findings(RULE, events);
    var with = findings(RULE, expecting("API.example.org:443", "203.0.113.7"), events);

    assertThat(with)
        .extracting(Finding::severity)
        .isEqualTo(without.stream().map(Finding::severity).toList());
    assertThat(without).noneMatch(finding -> finding.evidence().details().containsKey("expected"));
    assertThat(with)
        .extracting(finding -> finding.evidence().details().get("expected"))
        .containsExactly("yes", "yes", "no", "yes");
    assertThat(with.get(2).detail()).endsWith("The run recipe does not expect it.");
  }

  @Test
  void anotherPortOfAnExpectedHostIsNotExpected() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    var findings =
        findings(
            RULE,
            expecting("api.example.org:443", "10.0.0.9:5432"),
            app.connects("198.51.100.4", 22),
            app.says("198.51.100.4", 22, "api.example.org", "TCP", ""),
            app.connects("10.0.0.9", 5433));

    assertThat(findings)
        .extracting(finding -> finding.evidence().details().get("expected"))
        .containsExactly("no", "no");
  }

  private static RunContext expecting(String... destinations) {
    RunContext run = TestRuns.run();
    return new RunContext(
        run.config(),
        run.subject(),
        run.shipsFile(),
        run.limits(),
        run.trace(),
        run.end(),
        run.syscalls(),
        run.networked(),
        run.use(),
        run.probes(),
        run.decoys(),
        List.of(destinations));
  }

  @Test
  void saysWhatTheNetworkHeardOfAConnection() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    var findings =
        findings(
            RULE,
            app.connects("198.51.100.4", 443),
            app.says("198.51.100.4", 443, "api.example.org", "TLS", "api.example.org"),
            app.says("198.51.100.4", 443, "api.example.org", "HTTP", "GET /beacon HTTP/1.1"));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(findings.getFirst().detail()).contains("GET /beacon");
    assertThat(findings.getFirst().evidence().details())
        .containsEntry("address", "198.51.100.4 port 443")
        .containsEntry("name", "api.example.org")
        .containsEntry("protocol", "HTTP, TLS");
  }

  @Test
  void notesTheNamesThatItAskedFor() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    var findings = findings(RULE, app.asksFor("b.example"), app.asksFor("a.example"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.INFO);
    assertThat(findings.getFirst().evidence().details())
        .containsEntry("name", "a.example, b.example");
  }

  @Test
  void hidesSecretsInWhatWasSaid() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    var findings =
        findings(
            RULE, app.says("198.51.100.4", 80, null, "HTTP", "GET /?password=hunter2-hunter2"));

    assertThat(findings.getFirst().detail()).doesNotContain("hunter2");
  }
}
