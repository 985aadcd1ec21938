package dev.lazaret.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.report.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges a report by a policy: a pure function. The strongest decision wins, the tier is the
 * highest floor. Nothing but a rule that says ADMIT admits, and no rule admits what was not
 * inspected.
 */
public final class Decider {
  /** Without these nothing was inspected; no policy may admit then. */
  private static final Set<Source> INDISPENSABLE =
      EnumSet.of(Source.ENGINE, Source.STATIC, Source.DYNAMIC, Source.TRACE);

  private Decider() {}

  /** What {@code policy} makes of {@code report} at {@code now}; never fails. */
  public static Judgement decide(ReportSummary report, Policy policy, Instant now) {
    List<Spoken> spoken = speak(policy, PolicyInput.of(report, now));
    Decision decision = strongest(spoken);
    IsolationTier tier = highest(spoken);
    List<Reason> reasons = new ArrayList<>(reasons(spoken, decision));
    if (spoken.isEmpty()) {
      reasons.add(OwnReasons.NO_RULE);
    }
    if (decision == Decision.ADMIT && report.missing().stream().anyMatch(INDISPENSABLE::contains)) {
      decision = Decision.REVIEW;
      tier = tier.highest(IsolationTier.GUEST_KERNEL);
      reasons.add(OwnReasons.NOT_INSPECTED);
    }
    return new Judgement(
        decision, tier, reasons, policy.ref(), now.plus(policy.validity(decision)));
  }

  /** A rule that spoke. */
  private record Spoken(PolicyRule rule, Reason reason) {
    IsolationTier floor() {
      IsolationTier floor = rule.isolation();
      return floor == null ? IsolationTier.SHARED_KERNEL : floor;
    }
  }

  private static List<Spoken> speak(Policy policy, Map<String, Object> facts) {
    List<Spoken> spoken = new ArrayList<>();
    for (Policy.CompiledRule compiled : policy.rules()) {
      PolicyRule rule = compiled.rule();
      try {
        switch (compiled.program().eval(facts)) {
          case Boolean speaks when speaks -> spoken.add(new Spoken(rule, reason(rule, List.of())));
          case Boolean _ -> {}
          case List<?> findings when findings.isEmpty() -> {}
          case List<?> findings -> spoken.add(new Spoken(rule, reason(rule, ids(findings))));
          case Object unexpected -> throw new IllegalStateException(unexpected.toString());
        }
      } catch (CelEvaluationException | RuntimeException e) {
        // A rule that cannot be evaluated has spoken, and not in favour.
        spoken.add(new Spoken(rule, OwnReasons.failed(rule)));
      }
    }
    return spoken;
  }

  private static Reason reason(PolicyRule rule, List<String> findings) {
    return new Reason(
        rule.name(),
        rule.decision(),
        rule.isolation(),
        rule.message(),
        findings,
        rule.remediation());
  }

  private static List<String> ids(List<?> findings) {
    return findings.stream().map(finding -> ((PolicyFacts.Finding) finding).id()).toList();
  }

  private static Decision strongest(List<Spoken> spoken) {
    return spoken.stream()
        .map(one -> one.reason.decision())
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
                || one.reason.decision() != Decision.ADMIT
                || one.floor() != IsolationTier.SHARED_KERNEL)
        .map(Spoken::reason)
        .sorted(Comparator.comparing(Reason::decision).reversed())
        .toList();
  }
}
