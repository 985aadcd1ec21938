package dev.lazaret.verdict.override;

import dev.lazaret.platform.Problem;
import dev.lazaret.policy.IsolationTier;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why an override is not given, approved or taken back. */
final class OverrideProblems {
  private OverrideProblems() {}

  static Problem expiry(Instant expiresAt, Duration longest) {
    return Problem.of("invalid-request", "Invalid request", 400, "expiresAt is " + expiresAt + ".")
        .withBound(
            "override duration",
            longest.toString(),
            "Choose an expiry in the future and within the limit; renew the override when it ends.");
  }

  static Problem ownApproval(StoredOverride one) {
    return Problem.of(
            "own-approval",
            "Own approval",
            403,
            one.account() + " asked for this override and cannot approve it.")
        .withRemedy("Have another operator's account approve it.");
  }

  static Problem secondOperatorMissing(Given given, @Nullable IsolationTier tier, long active) {
    String what =
        given.findings().isEmpty()
            ? "Admitting behind " + tier + " where the verdict asks for " + given.floor()
            : "Admitting the denied CRITICAL findings " + String.join(", ", given.findings());
    return Problem.of(
            "second-operator-missing",
            "Second operator missing",
            409,
            what
                + " needs the approval of a second operator, and the active accounts with the role"
                + " OPERATOR are "
                + active
                + ".")
        .withRemedy(
            "Add another operator; or, where it cannot wait, admit the digest for at most 4 hours"
                + " by POST /api/v1/break-glass.");
  }

  static Problem pending(StoredOverride waiting) {
    return Problem.of(
            "override-pending",
            "Override pending",
            409,
            "The override " + waiting.id() + " over this image waits for approval.")
        .withRemedy("Approve, refuse or revoke that one first.");
  }

  static Problem notPending(OverrideState state) {
    return Problem.of(
        "override-not-pending",
        "Override not pending",
        409,
        "Only an override that waits for approval can be approved or refused; this one is "
            + state
            + ".");
  }

  static Problem ended(OverrideState state) {
    return Problem.of(
        "override-ended", "Override ended", 409, "The override has ended: it is " + state + ".");
  }

  static Problem verdictChanged() {
    return Problem.of(
            "verdict-changed",
            "Verdict changed",
            409,
            "The verdict is worse by now than what was to be approved.")
        .withRemedy("Look at the image again; approve the override again where it still holds.");
  }
}
