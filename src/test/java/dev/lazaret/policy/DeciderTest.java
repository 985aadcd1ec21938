package dev.lazaret.policy;

import static dev.lazaret.policy.TestReports.NOW;
import static dev.lazaret.policy.TestReports.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.report.Source;
import dev.lazaret.tenant.Environment;
import dev.lazaret.tenant.Standing;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Trust;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds under every policy. */
final class DeciderTest {
  private static final String ADMITS_ALL = rule("all", "true", "ADMIT", "");

  @Test
  void strongestDecisionAndHighestFloorWin() throws PolicyInvalid {
    Policy policy =
        policy(
            ADMITS_ALL
                + rule("high-wall", "true", "ADMIT", "VIRTUAL_MACHINE")
                + rule("look", "true", "REVIEW", "GUEST_KERNEL"));

    Judgement judgement =
        Decider.decide(TestReports.ordinary().facts(), TestReports.ANYBODY, policy, NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.VIRTUAL_MACHINE);
    assertThat(judgement.reasons()).extracting(Reason::rule).containsExactly("look", "high-wall");
    assertThat(judgement.validFor()).isBetween(Duration.ofHours(43), Duration.ofDays(2));
  }

  @Test
  void deniesAnImageForWhichNoRuleSpeaks() throws PolicyInvalid {
    Judgement judgement =
        Decider.decide(
            TestReports.ordinary().facts(),
            TestReports.ANYBODY,
            policy(rule("never", "false", "ADMIT", "")),
            NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.DENY);
    assertThat(judgement.reasons()).extracting(Reason::rule).containsExactly("no-rule-spoke");
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void noPolicyAdmitsWhatWasNotInspected(Source source) throws PolicyInvalid {
    Judgement judgement =
        Decider.decide(
            TestReports.ordinary().missing(source).facts(),
            TestReports.ANYBODY,
            policy(ADMITS_ALL),
            NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.GUEST_KERNEL);
    assertThat(judgement.reasons()).extracting(Reason::rule).contains("not-inspected");
  }

  @Test
  void aRuleThatCannotBeEvaluatedHoldsTheImage() throws PolicyInvalid {
    Policy policy =
        policy(ADMITS_ALL + rule("broken", "1 / int(image.layers - 3) > 0", "ADMIT", ""));

    Judgement judgement =
        Decider.decide(TestReports.ordinary().facts(), TestReports.ANYBODY, policy, NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(judgement.reasons()).extracting(Reason::rule).contains("broken");
  }

  @Test
  void aDenyingRuleThatCannotBeEvaluatedDenies() throws PolicyInvalid {
    Policy policy = policy(ADMITS_ALL + rule("broken", "image.labels['a'] == 'b'", "DENY", ""));

    assertThat(
            Decider.decide(TestReports.ordinary().facts(), TestReports.ANYBODY, policy, NOW)
                .decision())
        .isEqualTo(Decision.DENY);
  }

  @Test
  void aRuleThatCostsTooMuchHoldsTheImage() throws PolicyInvalid {
    var report = TestReports.ordinary();
    for (int i = 0; i < 1500; i++) {
      report.with(finding(FindingStage.STATIC, Boundary.IMAGE, Severity.INFO));
    }
    Policy policy =
        policy(
            ADMITS_ALL
                + rule(
                    "costly", "findings.all(f, findings.all(g, f.rule == g.rule))", "ADMIT", ""));

    assertThat(Decider.decide(report.facts(), TestReports.ANYBODY, policy, NOW).decision())
        .isEqualTo(Decision.REVIEW);
  }

  @Test
  void aRuleSpeaksForTheFindingsThatItGives() throws PolicyInvalid {
    var one = finding(FindingStage.STATIC, Boundary.IMAGE, Severity.LOW);
    Policy policy =
        policy(
            ADMITS_ALL
                + rule("some", "findings.filter(f, f.severity == 'LOW')", "REVIEW", "")
                + rule("none", "findings.filter(f, f.severity == 'HIGH')", "DENY", ""));

    Judgement judgement =
        Decider.decide(TestReports.ordinary().with(one).facts(), TestReports.ANYBODY, policy, NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(judgement.reasons().getFirst().findings()).containsExactly(one.id());
  }

  @Test
  void aDefaultHoldsForFindingsThatNoRuleSpeaksAbout() throws PolicyInvalid {
    var told = finding("told", FindingStage.STATIC, Boundary.IMAGE, Severity.HIGH);
    var untold = finding("untold", FindingStage.DYNAMIC, Boundary.DEVICES, Severity.HIGH);
    Policy policy =
        Policy.of(
            "test",
            1,
            "defaults: {'*': {HIGH: REVIEW}, DEVICES: {HIGH: {decision: DENY, isolation:"
                + " VIRTUAL_MACHINE}}}\nrules:\n"
                + ADMITS_ALL
                + rule("told", "findings.filter(f, f.boundary == 'IMAGE')", "ADMIT", ""));

    Facts facts = TestReports.ordinary().with(told).with(untold).facts();
    Judgement judgement = Decider.decide(facts, TestReports.ANYBODY, policy, NOW);

    assertThat(judgement.decision()).isEqualTo(Decision.DENY);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.VIRTUAL_MACHINE);
    assertThat(judgement.reasons())
        .extracting(Reason::rule, Reason::findings)
        .containsExactly(tuple("default-devices-high", List.of(untold.id())));
  }

  @Test
  void aRuleMayAskForWhomTheImageRuns() throws PolicyInvalid {
    Policy policy =
        policy(
            ADMITS_ALL
                + rule("production", "environment == 'production'", "REVIEW", "")
                + rule("stranger", "tenant.trust == 'untrusted'", "DENY", ""));
    Facts facts = TestReports.ordinary().facts();
    TenantId acme = new TenantId("acme");

    assertThat(
            Stream.of(
                    new Standing(acme, Trust.STANDARD, Environment.TEST),
                    new Standing(acme, Trust.TRUSTED, Environment.PRODUCTION),
                    new Standing(acme, Trust.UNTRUSTED, Environment.TEST))
                .map(standing -> Decider.decide(facts, standing, policy, NOW).decision()))
        .containsExactly(Decision.ADMIT, Decision.REVIEW, Decision.DENY);
  }

  private static Policy policy(String rules) throws PolicyInvalid {
    return Policy.of(
        "test", 1, "validity: {ADMIT: P3D, REVIEW: P2D, DENY: P1D}\ngrace: P1D\nrules:\n" + rules);
  }

  private static String rule(String name, String when, String decision, String isolation) {
    return "  - name: "
        + name
        + "\n    when: \""
        + when
        + "\"\n    decision: "
        + decision
        + (isolation.isEmpty() ? "" : "\n    isolation: " + isolation)
        + "\n    message: {en: m, zh: m}\n    remediation: {en: r, zh: r}\n";
  }
}
