package dev.lazaret.policy;

import static dev.lazaret.policy.TestReports.ANYBODY;
import static dev.lazaret.policy.TestReports.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.Severity;
import dev.lazaret.report.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the policies that come with Lazaret make of images; the default one has a test of its own.
 */
final class ShippedPolicyTest {
  static java.util.List<ShippedPolicy> all() {
    return ShippedPolicy.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void wouldBeAcceptedFromAnOperatorToo(ShippedPolicy policy) throws PolicyInvalid {
    assertThat(Policy.draft(policy.name(), 1, policy.yaml()).ref().name()).isEqualTo(policy.name());
  }

  @ParameterizedTest
  @MethodSource("all")
  void admitsAnOrdinaryImageThatWasInspectedCompletely(ShippedPolicy policy) throws PolicyInvalid {
    assertThat(judge(policy, TestReports.ordinary()).decision()).isEqualTo(Decision.ADMIT);
  }

  @Test
  void permissiveRecordsWhatIsSevereAndHoldsNothing() throws PolicyInvalid {
    var image =
        TestReports.ordinary()
            .with(
                TestReports.finding(
                    FindingStage.DYNAMIC, Boundary.KERNEL_MODULES, Severity.CRITICAL));

    Judgement judgement = judge(named("permissive"), image);

    assertThat(judgement.decision()).isEqualTo(Decision.ADMIT);
    assertThat(judgement.reasons()).extracting(Reason::rule).contains("severe-finding-recorded");
  }

  @Test
  void strictDeniesWhatTheDefaultReviews() throws PolicyInvalid {
    var severe = TestReports.finding(FindingStage.STATIC, Boundary.IMAGE, Severity.HIGH);

    assertThat(judge(named("default"), TestReports.ordinary().with(severe)).decision())
        .isEqualTo(Decision.REVIEW);
    assertThat(judge(named("strict"), TestReports.ordinary().with(severe)).decision())
        .isEqualTo(Decision.DENY);
  }

  @Test
  void strictHoldsWhatTheInstallationHasNotSetUp() throws PolicyInvalid {
    var image = TestReports.ordinary().notConfigured(Source.ADVISORIES);

    assertThat(judge(named("default"), image).decision()).isEqualTo(Decision.ADMIT);
    assertThat(judge(named("strict"), image).decision()).isEqualTo(Decision.REVIEW);
  }

  private static ShippedPolicy named(String name) {
    return ShippedPolicy.all().stream()
        .filter(policy -> policy.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Judgement judge(ShippedPolicy policy, TestReports image) throws PolicyInvalid {
    return Decider.decide(image.facts(), ANYBODY, Policy.of(policy.name(), 1, policy.yaml()), NOW);
  }
}
