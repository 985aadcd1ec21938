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
 * may run for its tenant. Never changed; a newer one takes its place. {@code isolation} is null
 * where {@link #effective()} is DENY; {@code reports} are those that it rests on, the one on the
 * image as it stands first; {@code coverage} is the share of what a run can be put through that
 * this image's run went through.
 */
public record Verdict(
    UUID id,
    List<UUID> reports,
    TenantId tenant,
    Digest digest,
    Digest imageId,
    Decision decision,
    @Nullable IsolationTier isolation,
    List<Reason> reasons,
    Set<Source> missing,
    Set<Source> notConfigured,
    double coverage,
    @Nullable RunProfile profile,
    PolicyRef policy,
    Instant decidedAt,
    Instant validUntil,
    @Nullable VerdictOverride override) {
  public Verdict {
    reports = List.copyOf(reports);
    reasons = List.copyOf(reasons);
    missing = Set.copyOf(missing);
    notConfigured = Set.copyOf(notConfigured);
    if ((isolation == null) != (effective(decision, override) == Decision.DENY)) {
      throw new IllegalArgumentException(
          "A tier stands where the image may run, and only there: " + decision + ", " + isolation);
    }
  }

  /** What gates obey: the override's decision while one is in force, else the policy's. */
  public Decision effective() {
    return effective(decision, override);
  }

  /** Whether a second run held every part of the profile but the system calls. */
  public boolean profileProven() {
    return profile != null
        && profile.unproven().stream()
            .allMatch(unproven -> unproven.part() == RunProfile.Part.SECCOMP);
  }

  private static Decision effective(Decision decision, @Nullable VerdictOverride override) {
    return override == null ? decision : override.decision();
  }
}
