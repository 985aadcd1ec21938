package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
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
