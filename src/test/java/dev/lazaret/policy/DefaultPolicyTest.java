package dev.lazaret.policy;

import static dev.lazaret.policy.TestReports.NOW;
import static dev.lazaret.policy.TestReports.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageRecord;
import dev.lazaret.report.StageState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped policy decides. */
final class DefaultPolicyTest {
  private final Policy policy;

  DefaultPolicyTest() throws PolicyInvalid {
    ShippedPolicy shipped = ShippedPolicy.all().getFirst();
    policy = Policy.of(shipped.name(), 1, shipped.yaml());
  }

  private Judgement judge(TestReports report) {
    return Decider.decide(report.facts(), TestReports.ANYBODY, policy, NOW);
  }

  private static Finding ofRule(String rule, Boundary boundary, Severity severity) {
    var f = finding(FindingStage.DYNAMIC, boundary, severity);
    return new Finding(
        new RuleId(rule),
        f.boundary(),
        f.severity(),
        f.stage(),
        f.title(),
        f.detail(),
        f.evidence(),
        f.remediation(),
        f.references());
  }

  private static List<String> rules(Judgement judgement) {
    return judgement.reasons().stream().map(Reason::rule).toList();
  }

  @Test
  void admitsAnOrdinaryImageToASharedKernel() {
    Judgement judgement = judge(TestReports.ordinary());

    assertThat(judgement.decision()).isEqualTo(Decision.ADMIT);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.SHARED_KERNEL);
    assertThat(rules(judgement)).containsExactly("nothing-held-against-it");
    assertThat(judgement.validFor()).isBetween(Duration.ofHours(647), Duration.ofDays(30));
    assertThat(judgement.policy()).isEqualTo(new PolicyRef("default", 1));
  }

  @Test
  void admitsRootByAnyNameOnlyBehindAKernelOfItsOwn() {
    Judgement judgement =
        judge(
            TestReports.ordinary()
                .with(TestReports.runsAsRoot())
                .notConfigured(Source.ADVISORIES, Source.NETWORK));

    assertThat(judgement.decision()).isEqualTo(Decision.ADMIT);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.GUEST_KERNEL);
    assertThat(rules(judgement)).contains("root-needs-its-own-kernel");
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void holdsAnImageWhoseFactsAreMissing(Source source) {
    Judgement judgement = judge(TestReports.ordinary().missing(source));

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(rules(judgement))
        .contains("missing-" + source.name().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void holdsNothingForASourceThatIsNotConfigured(Source source) {
    assertThat(judge(TestReports.ordinary().notConfigured(source)).decision())
        .isEqualTo(Decision.ADMIT);
  }

  @ParameterizedTest
  @EnumSource(InspectionStage.class)
  void holdsAnImageWithAStageThatHasNotEvenBegun(InspectionStage stage) {
    var report = TestReports.ordinary().stage(StageRecord.unfinished(stage, StageState.PENDING));

    assertThat(judge(report).decision()).isEqualTo(Decision.REVIEW);
  }

  @Test
  void holdsAnImageThatCannotRunHere() {
    var skipped =
        StageRecord.skipped(
            InspectionStage.DYNAMIC,
            StageReason.of(StageReason.Why.OTHER_PLATFORM, "linux/s390x", "linux/amd64"),
            Set.of(Source.DYNAMIC));

    assertThat(judge(TestReports.ordinary().stage(skipped)).decision()).isEqualTo(Decision.REVIEW);
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void deniesAnActAgainstTheHost(Boundary boundary) {
    var finding = finding(FindingStage.DYNAMIC, boundary, Severity.CRITICAL);

    Judgement judgement = judge(TestReports.ordinary().with(finding));

    assertThat(judgement.decision()).isEqualTo(Decision.DENY);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.VIRTUAL_MACHINE);
    assertThat(judgement.reasons().getFirst().rule()).isEqualTo("act-against-the-host");
    assertThat(judgement.reasons().getFirst().findings()).containsExactly(finding.id());
    assertThat(judgement.validFor()).isBetween(Duration.ofHours(1943), Duration.ofDays(90));
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime-reverse-shell", "runtime-miner", "runtime-decoy-sent"})
  void deniesWhatWorksForSomebodyElse(String rule) {
    var finding = ofRule(rule, Boundary.NETWORK, Severity.CRITICAL);

    Judgement judgement = judge(TestReports.ordinary().with(finding));

    assertThat(judgement.decision()).isEqualTo(Decision.DENY);
    assertThat(rules(judgement))
        .contains("act-for-somebody-else")
        .doesNotContain("act-against-the-host");
  }

  @Test
  void holdsADownloadForAHumanAndAdmitsAClientThatSignsIn() {
    var download = ofRule("runtime-download-and-run", Boundary.IMAGE, Severity.HIGH);
    var client = ofRule("runtime-decoy-sent", Boundary.NETWORK, Severity.INFO);

    assertThat(judge(TestReports.ordinary().with(download)).decision()).isEqualTo(Decision.REVIEW);
    assertThat(judge(TestReports.ordinary().with(client)).decision()).isEqualTo(Decision.ADMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime-exited-early", "runtime-not-ready"})
  void sendsAnImageThatHasShownLittleBehindAGuestKernel(String rule) {
    Judgement judgement =
        judge(TestReports.ordinary().with(ofRule(rule, Boundary.IMAGE, Severity.MEDIUM)));

    assertThat(judgement.isolation()).isEqualTo(IsolationTier.GUEST_KERNEL);
    assertThat(rules(judgement))
        .contains("has-shown-little")
        .doesNotContain("runs-what-it-did-not-ship");
  }

  @ParameterizedTest
  @ValueSource(strings = {"runtime-sandbox-probing", "runtime-decoy-read", "runtime-masquerade"})
  void sendsWhatCannotBeTakenAtItsWordBehindAGuestKernel(String rule) {
    Judgement judgement =
        judge(TestReports.ordinary().with(ofRule(rule, Boundary.HOST_INFO, Severity.MEDIUM)));

    assertThat(judgement.decision()).isEqualTo(Decision.ADMIT);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.GUEST_KERNEL);
    assertThat(rules(judgement)).contains("cannot-be-taken-at-its-word");
  }

  @ParameterizedTest
  @EnumSource(
      value = Boundary.class,
      names = {"DEVICES", "FILESYSTEM", "PROC_SYS", "KERNEL_MODULES"})
  void deniesFilesMadeAgainstTheHost(Boundary boundary) {
    var finding = finding(FindingStage.STATIC, boundary, Severity.CRITICAL);

    assertThat(rules(judge(TestReports.ordinary().with(finding))))
        .contains("made-against-the-host");
  }

  @ParameterizedTest
  @EnumSource(
      value = FindingStage.class,
      names = {"STATIC", "ADVISORY"})
  void holdsCriticalFindingsThatHarmTheTenantOnly(FindingStage stage) {
    var finding = finding(stage, Boundary.IMAGE, Severity.CRITICAL);

    assertThat(judge(TestReports.ordinary().with(finding)).decision()).isEqualTo(Decision.REVIEW);
  }

  @ParameterizedTest
  @EnumSource(FindingStage.class)
  void holdsSevereFindings(FindingStage stage) {
    var finding = finding(stage, Boundary.NETWORK, Severity.HIGH);

    Judgement judgement = judge(TestReports.ordinary().with(finding));

    assertThat(judgement.decision()).isEqualTo(Decision.REVIEW);
    assertThat(rules(judgement)).containsExactly("severe-finding");
    assertThat(judgement.validFor()).isBetween(Duration.ofHours(301), Duration.ofDays(14));
  }

  @ParameterizedTest
  @EnumSource(
      value = Boundary.class,
      names = {
        "ROOT_USER",
        "KERNEL",
        "TIME",
        "PROC_SYS",
        "DEVICES",
        "KERNEL_MODULES",
        "MAC",
        "SYSLOG",
        "AUDIT",
        "FILESYSTEM",
        "PROCESSES",
        "IMAGE"
      })
  void sendsAnImageThatTouchesABoundaryBehindAGuestKernel(Boundary boundary) {
    var finding = finding(FindingStage.DYNAMIC, boundary, Severity.MEDIUM);

    Judgement judgement = judge(TestReports.ordinary().with(finding));

    assertThat(judgement.decision()).isEqualTo(Decision.ADMIT);
    assertThat(judgement.isolation()).isEqualTo(IsolationTier.GUEST_KERNEL);
  }

  @ParameterizedTest
  @EnumSource(
      value = Boundary.class,
      names = {"NETWORK", "RESOURCES", "HOST_INFO", "RUNTIME"})
  void leavesOnASharedKernelWhatTheProfileHolds(Boundary boundary) {
    var finding = finding(FindingStage.DYNAMIC, boundary, Severity.MEDIUM);

    assertThat(judge(TestReports.ordinary().with(finding)).isolation())
        .isEqualTo(IsolationTier.SHARED_KERNEL);
  }

  @ParameterizedTest
  @EnumSource(Boundary.class)
  void doesNotRaiseTheTierForWhatAnImageMerelyCarries(Boundary boundary) {
    var finding = finding(FindingStage.STATIC, boundary, Severity.MEDIUM);

    assertThat(judge(TestReports.ordinary().with(finding)).isolation())
        .isEqualTo(IsolationTier.SHARED_KERNEL);
  }

  @Test
  void saysEverythingInBothLanguages() {
    assertThat(policy.rules())
        .allSatisfy(compiled -> {
          assertThat(compiled.rule().message().en()).isNotBlank();
          assertThat(compiled.rule().message().zh()).isNotBlank();
          assertThat(compiled.rule().remediation().en()).isNotBlank();
          assertThat(compiled.rule().remediation().zh()).isNotBlank();
        });
  }
}
