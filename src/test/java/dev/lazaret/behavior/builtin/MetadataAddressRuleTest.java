package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class MetadataAddressRuleTest {
  private static final BehaviorRule RULE = new MetadataAddressRule();

  @Test
  void findsTheService() {
    var findings = findings(RULE, connected("169.254.169.254", 80));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesOtherAddressesAlone() {
    var findings = findings(RULE, connected("169.254.169.253", 53));

    assertThat(findings).isEmpty();
  }

  @Test
  void findsTheServiceByItsName() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    var findings =
        findings(
            RULE,
            app.says(
                "198.51.100.8", 80, "Metadata.Google.Internal.", "HTTP", "GET /computeMetadata/"),
            app.says("198.51.100.9", 80, "metadata.example.org", "HTTP", "GET /"));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().detail()).contains("GET /computeMetadata/");
  }

  @Test
  void takesAConnectionAndWhatWasSaidOverItForOneAct() {
    var app = Actor.of(7, 1, "/usr/bin/app");

    assertThat(
            findings(
                RULE,
                app.connects("169.254.169.254", 80),
                app.says("169.254.169.254", 80, null, "HTTP", "GET /latest/meta-data/")))
        .hasSize(1);
  }
}
