package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class DecoySentRuleTest {
  private static final DecoySentRule RULE = new DecoySentRule();
  private final Actor app = Actor.of(7, 1, "/usr/bin/app");

  @Test
  void findsASecretThatGoesToSomebodyElse() {
    var findings = findings(RULE, app.sendsDecoy("aws", false));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().details())
        .containsEntry("decoy", "aws")
        .containsEntry("name", "example.org");
  }

  @Test
  void notesAClientThatSignsInToItsOwnService() {
    assertThat(findings(RULE, app.sendsDecoy("aws", true)))
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO);
  }

  @Test
  void leavesOtherWordsAlone() {
    assertThat(findings(RULE, app.says("198.51.100.9", 443, null, "HTTP", "GET / HTTP/1.1")))
        .isEmpty();
  }
}
