package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.Decider;
import dev.lazaret.policy.Policy;
import dev.lazaret.policy.PolicyStore;
import dev.lazaret.tenant.Standing;
import dev.lazaret.tenant.Tenants;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Finds out which images of a range another policy judges otherwise. */
@Singleton
class Redecider {
  private final JudgedFacts judged;
  private final PolicyStore policies;
  private final Tenants tenants;
  private final Clock clock;

  Redecider(JudgedFacts judged, PolicyStore policies, Tenants tenants, Clock clock) {
    this.judged = judged;
    this.policies = policies;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** The images of the range of which the policy of today says something else than the verdict. */
  @Transactional
  List<Digest> differing(RedecisionRange range) {
    Policy policy = policies.of(range.tenant());
    Standing standing = tenants.standing(range.tenant());
    Instant now = clock.instant();
    return judged
        .range(
            range.tenant(),
            range.first(),
            range.last(),
            policy.asksForPackages(),
            Integer.MAX_VALUE)
        .stream()
        .filter(image -> !image.says(Decider.decide(image.facts().read(), standing, policy, now)))
        .map(JudgedFacts.Judged::digest)
        .toList();
  }
}
