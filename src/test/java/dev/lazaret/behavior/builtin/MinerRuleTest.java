package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MinerRuleTest {
  private static final BehaviorRule RULE = new MinerRule();

  @Test
  void findsAPoolAmongTheArguments() {
    var findings = findings(RULE, executed("/usr/bin/app", "-o", "stratum+tcp://pool:3333"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void findsAKnownProgram() {
    var findings = findings(RULE, executed("/tmp/xmrig"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesOthersAlone() {
    var findings = findings(RULE, executed("/usr/bin/app", "--stratum", "2"));

    assertThat(findings).isEmpty();
  }

  private static List<Finding> said(String protocol, String words) {
    var app = Actor.of(7, 1, "/usr/bin/app");
    return findings(RULE, app.says("198.51.100.3", 3333, "pool.example", protocol, words));
  }

  @Test
  void findsALoginToAPool() {
    var findings =
        said("STRATUM", "{\"method\":\"login\",\"params\":{\"login\":\"4x\",\"agent\":\"a\"}}");

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().details()).containsEntry("name", "pool.example");
    assertThat(said("TLS_DATA", "{\"id\":1,\"method\":\"mining.subscribe\"}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
  }

  @Test
  void asksForALookAtALoginThatCouldBeSomethingElse() {
    assertThat(said("STRATUM", "{\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{}}"))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void leavesPagesAboutMiningAlone() {
    assertThat(said("HTTP", "GET /docs/mining.subscribe")).isEmpty();
  }

  @Test
  void asksForALookWhereOnlyTheNameOfAPoolWasAskedFor() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    assertThat(findings(RULE, app.asksFor("eu.nanopool.org"), app.asksFor("notnanopool.org")))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH);
  }
}
