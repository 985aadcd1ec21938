package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.PolicyRef;
import dev.lazaret.policy.Reason;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.Source;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored decision over the facts of an image: under which isolation and with which privileges it
 * may run for its tenant. Never changed; a newer one takes its place. {@code floor} is the tier
 * that the policy asks for, kept for a denied image too; {@code reports} are those that it rests
 * on, the one on the image as it stands first; {@code coverage} is the share of what a run can be
 * put through that this image's run went through. {@code exceptions} are those that took findings
 * out of what was judged; {@code override} is what stands over it.
 */
public record Verdict(
    UUID id,
    List<UUID> reports,
    TenantId tenant,
    Digest digest,
    Digest imageId,
    Decision decision,
    IsolationTier floor,
    List<Reason> reasons,
    Set<Source> missing,
    Set<Source> notConfigured,
    double coverage,
    @Nullable RunProfile profile,
    PolicyRef policy,
    Instant decidedAt,
    Instant validUntil,
    List<UUID> exceptions,
    @Nullable VerdictOverride override) {
  public Verdict {
    reports = List.copyOf(reports);
    reasons = List.copyOf(reasons);
    missing = Set.copyOf(missing);
    notConfigured = Set.copyOf(notConfigured);
    exceptions = List.copyOf(exceptions);
  }

  /** What gates obey: the override's decision while one is in force, else the policy's. */
  public Decision effective() {
    return override == null ? decision : override.decision();
  }

  /** The weakest isolation under which it may run; null where {@link #effective()} is DENY. */
  public @Nullable IsolationTier isolation() {
    if (effective() == Decision.DENY) {
      return null;
    }
    return override == null ? floor : override.isolation();
  }

  /** Whether a second run held every part of the profile but the system calls. */
  public boolean profileProven() {
    return profile != null
        && profile.unproven().stream()
            .allMatch(unproven -> unproven.part() == RunProfile.Part.SECCOMP);
  }

  /**
   * How it stands at {@code now}: for those who keep verdicts for a while, because an override ends
   * at its second.
   */
  public Verdict at(Instant now) {
    return override == null || override.expiresAt().isAfter(now) ? this : with(null);
  }

  private Verdict with(@Nullable VerdictOverride standing) {
    return new Verdict(
        id,
        reports,
        tenant,
        digest,
        imageId,
        decision,
        floor,
        reasons,
        missing,
        notConfigured,
        coverage,
        profile,
        policy,
        decidedAt,
        validUntil,
        exceptions,
        standing);
  }
}
