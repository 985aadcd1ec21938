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
}
