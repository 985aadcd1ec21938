package dev.lazaret.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.lazaret.tenant.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges the facts of an image by a policy: a pure function. The strongest decision wins, the tier
 * is the highest floor. Nothing but a rule that says ADMIT admits, and no rule admits an image of
 * which something is missing.
 */
public final class Decider {
  private Decider() {}

  /** What {@code policy} makes of {@code facts} for this tenant at {@code now}; never fails. */
  public static Judgement decide(Facts facts, Standing standing, Policy policy, Instant now) {
    List<Spoken> spoken = speak(facts, standing, policy, now);
    Decision decision = strongest(spoken);
    IsolationTier tier = highest(spoken);
    List<Reason> reasons = new ArrayList<>(reasons(spoken, decision));
    if (spoken.isEmpty()) {
      reasons.add(OwnReasons.NO_RULE);
    }
    if (decision == Decision.ADMIT && !facts.missing().isEmpty()) {
      decision = Decision.REVIEW;
      tier = tier.highest(IsolationTier.GUEST_KERNEL);
      reasons.add(OwnReasons.NOT_INSPECTED);
    }
    Duration validFor = Validity.of(facts.image().digest(), policy.validity(decision));
    return new Judgement(decision, tier, reasons, policy.ref(), validFor);
  }

  /** What the rules alone decide, without what holds under every policy. */
  static Decision byRules(Facts facts, Standing standing, Policy policy, Instant now) {
    return strongest(speak(facts, standing, policy, now));
  }

  private static List<Spoken> speak(Facts facts, Standing standing, Policy policy, Instant now) {
    PolicyInput input = new PolicyInput(facts, standing, now);
    List<Spoken> spoken = new ArrayList<>();
    for (Policy.CompiledRule rule : policy.rules()) {
      speak(rule, input, spoken);
    }
    spoken.addAll(DefaultedFindings.of(facts.findings(), policy.defaults(), spoken));
    return spoken;
  }

  private static void speak(Policy.CompiledRule compiled, PolicyInput input, List<Spoken> spoken) {
    PolicyRule rule = compiled.rule();
    try {
      switch (compiled.program().eval(input)) {
        case Boolean speaks when speaks -> spoken.add(Spoken.of(rule, List.of()));
        case Boolean _ -> {}
        case List<?> findings when findings.isEmpty() -> {}
        case List<?> findings -> spoken.add(Spoken.of(rule, ids(findings)));
        case Object unexpected -> throw new IllegalStateException(unexpected.toString());
      }
    } catch (CelEvaluationException | RuntimeException e) {
      // A rule that cannot be evaluated has spoken, and not in favour.
      spoken.add(new Spoken(OwnReasons.failed(rule)));
    }
  }

  private static List<String> ids(List<?> findings) {
    return findings.stream().map(finding -> ((PolicyFacts.Finding) finding).id()).toList();
  }

  private static Decision strongest(List<Spoken> spoken) {
    return spoken.stream()
        .map(one -> one.reason().decision())
        .reduce(Decision::strongest)
        .orElse(Decision.DENY);
  }

  private static IsolationTier highest(List<Spoken> spoken) {
    return spoken.stream()
        .map(Spoken::floor)
        .reduce(IsolationTier::highest)
        .orElse(IsolationTier.VIRTUAL_MACHINE);
  }

  /**
   * What is worth telling: whatever asks for more than ADMIT or raises the tier; what merely admits
   * only where the image is admitted.
   */
  private static List<Reason> reasons(List<Spoken> spoken, Decision decision) {
    return spoken.stream()
        .filter(one ->
            decision == Decision.ADMIT
                || one.reason().decision() != Decision.ADMIT
                || one.floor() != IsolationTier.SHARED_KERNEL)
        .map(Spoken::reason)
        .sorted(Comparator.comparing(Reason::decision).reversed())
        .toList();
  }
}
