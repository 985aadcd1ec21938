package dev.lazaret.verdict.override;

import static dev.lazaret.policy.IsolationTier.GUEST_KERNEL;
import static dev.lazaret.policy.IsolationTier.SHARED_KERNEL;
import static dev.lazaret.policy.IsolationTier.VIRTUAL_MACHINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.policy.Decision;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GivenTest {
  private static final Given REVIEW = new Given(Decision.REVIEW, GUEST_KERNEL, Set.of());
  private static final Given DENIED = new Given(Decision.DENY, GUEST_KERNEL, Set.of("a"));

  @Test
  void oneWordIsEnoughForTheTierOfAReview() {
    assertThat(REVIEW.needsApproval(GUEST_KERNEL)).isFalse();
    assertThat(REVIEW.needsApproval(VIRTUAL_MACHINE)).isFalse();
  }

  @Test
  void aLowerTierNeedsApproval() {
    assertThat(REVIEW.needsApproval(SHARED_KERNEL)).isTrue();
  }

  @Test
  void aDeniedCriticalFindingNeedsApprovalBehindAnyWall() {
    assertThat(DENIED.needsApproval(VIRTUAL_MACHINE)).isTrue();
  }

  @Test
  void denyingNeedsNoApprovalAndHoldsOverEverything() {
    assertThat(DENIED.needsApproval(null)).isFalse();
    assertThat(REVIEW.covers(DENIED, null)).isTrue();
  }

  @Test
  void coversWhatIsNotWorse() {
    assertThat(DENIED.covers(REVIEW, GUEST_KERNEL)).isTrue();
    assertThat(DENIED.covers(DENIED, GUEST_KERNEL)).isTrue();
    assertThat(DENIED.covers(new Given(Decision.ADMIT, SHARED_KERNEL, Set.of()), GUEST_KERNEL))
        .isTrue();
  }

  @Test
  void doesNotCoverAnotherCriticalFinding() {
    assertThat(
            DENIED.covers(new Given(Decision.DENY, GUEST_KERNEL, Set.of("a", "b")), GUEST_KERNEL))
        .isFalse();
  }

  @Test
  void doesNotCoverAWorseDecision() {
    assertThat(REVIEW.covers(new Given(Decision.DENY, GUEST_KERNEL, Set.of()), GUEST_KERNEL))
        .isFalse();
  }

  @Test
  void doesNotCoverAHigherTierThanItNamesOrWasGivenOver() {
    Given higher = new Given(Decision.REVIEW, VIRTUAL_MACHINE, Set.of());

    assertThat(REVIEW.covers(higher, GUEST_KERNEL)).isFalse();
    assertThat(REVIEW.covers(higher, VIRTUAL_MACHINE)).isTrue();
    assertThat(higher.covers(higher, SHARED_KERNEL)).isTrue();
  }
}
