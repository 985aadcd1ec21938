package dev.lazaret.verdict;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.PolicyRef;
import dev.lazaret.policy.Reason;
import dev.lazaret.profile.RunProfile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A verdict as the API shows it, in one language. */
record VerdictView(
    UUID id,
    String digest,
    String imageId,
    String tenant,
    Decision decision,
    Decision effective,
    @Nullable IsolationTier isolation,
    List<ReasonView> reasons,
    List<String> missing,
    List<String> notConfigured,
    CoverageView coverage,
    @Nullable RunProfile profile,
    boolean profileProven,
    PolicyRef policy,
    Instant decidedAt,
    Instant validUntil,
    List<UUID> exceptions,
    @Nullable VerdictOverride override) {
  record ReasonView(
      String rule,
      Decision decision,
      @Nullable IsolationTier isolation,
      String message,
      List<String> findings,
      String remediation) {}

  record CoverageView(double dynamic) {}

  static VerdictView of(Verdict verdict, Locale locale) {
    return new VerdictView(
        verdict.id(),
        verdict.digest().value(),
        verdict.imageId().value(),
        verdict.tenant().value(),
        verdict.decision(),
        verdict.effective(),
        verdict.isolation(),
        verdict.reasons().stream().map(reason -> reason(reason, locale)).toList(),
        verdict.missing().stream().sorted().map(Enum::name).toList(),
        verdict.notConfigured().stream().sorted().map(Enum::name).toList(),
        new CoverageView(verdict.coverage()),
        verdict.profile(),
        verdict.profileProven(),
        verdict.policy(),
        verdict.decidedAt(),
        verdict.validUntil(),
        verdict.exceptions(),
        verdict.override());
  }

  private static ReasonView reason(Reason reason, Locale locale) {
    return new ReasonView(
        reason.rule(),
        reason.decision(),
        reason.isolation(),
        reason.message().in(locale),
        reason.findings(),
        reason.remediation().in(locale));
  }
}
