package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.Judgement;
import dev.lazaret.policy.Reason;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image of which a draft says something else than the verdict in force.
 *
 * @param beforeIsolation the tier of the verdict in force; null where it denies
 * @param rules the rules of the draft that ask for what it decides, and those that raise the tier
 */
public record SimulatedChange(
    String digest,
    String tenant,
    Decision before,
    Decision after,
    @Nullable IsolationTier beforeIsolation,
    @Nullable IsolationTier afterIsolation,
    List<String> rules) {
  static SimulatedChange of(TenantId tenant, JudgedFacts.Judged image, Judgement judgement) {
    Digest digest = image.digest();
    return new SimulatedChange(
        digest.value(),
        tenant.value(),
        image.decision(),
        judgement.decision(),
        tier(image.decision(), image.isolation()),
        tier(judgement.decision(), judgement.isolation()),
        judgement.reasons().stream()
            .filter(reason ->
                reason.decision() == judgement.decision()
                    || judgement.isolation().equals(reason.isolation()))
            .map(Reason::rule)
            .toList());
  }

  private static @Nullable IsolationTier tier(Decision decision, IsolationTier floor) {
    return decision == Decision.DENY ? null : floor;
  }
}
