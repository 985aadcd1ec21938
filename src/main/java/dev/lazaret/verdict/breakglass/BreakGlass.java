package dev.lazaret.verdict.breakglass;

import dev.lazaret.image.Digest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What gates ask before they refuse. */
public interface BreakGlass {
  /**
   * An admission in force.
   *
   * @param isolation the weakest wall behind which it admits
   */
  record Admission(UUID id, IsolationTier isolation, String by, String reason, Instant expiresAt) {}

  /**
   * The admission of exactly this digest for this tenant that is in force at {@code now}; of
   * several the one given last. It has ended at its {@code expiresAt}, whether or not anybody noted
   * that.
   */
  Optional<Admission> inForce(TenantId tenant, Digest digest, Instant now);
}
