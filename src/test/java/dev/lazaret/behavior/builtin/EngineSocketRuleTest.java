package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestEvents.writeDenied;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class EngineSocketRuleTest {
  private static final BehaviorRule RULE = new EngineSocketRule();

  @Test
  void findsTheSocketByAnyPath() {
    var findings = findings(RULE, connected("/host/var/run/docker.sock", 0));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsThePortOfTheKubelet() {
    var findings = findings(RULE, connected("10.0.0.1", 10250));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsAnOpening() {
    var findings = findings(RULE, writeDenied("/run/containerd/containerd.sock"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesOtherSocketsAlone() {
    var findings =
        findings(RULE, connected("/run/postgresql/.s.PGSQL.5432", 0), connected("127.0.0.1", 2375));

    assertThat(findings).isEmpty();
  }

  @Test
  void findsTheProtocolOfAnEngineOnAnyPort() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    assertThat(
            findings(
                RULE,
                app.says("10.0.0.1", 8080, null, "HTTP", "POST /v1.41/containers/create HTTP/1.1"),
                app.says("10.0.0.2", 2375, null, "HTTP", "GET /_ping HTTP/1.1")))
        .hasSize(2);
  }

  @Test
  void leavesOtherRequestsAlone() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    assertThat(
            findings(
                RULE,
                app.says("10.0.0.1", 8080, null, "HTTP", "GET /containers/list HTTP/1.1"),
                app.says("10.0.0.1", 8080, null, "HTTP", "GET /v1.0/users HTTP/1.1"),
                app.says("10.0.0.1", 6379, null, "TCP", "PING")))
        .isEmpty();
  }
}
