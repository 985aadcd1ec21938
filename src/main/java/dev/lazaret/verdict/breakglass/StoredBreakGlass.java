package dev.lazaret.verdict.breakglass;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Admissions as PostgreSQL has them. */
@Singleton
@Transactional
class StoredBreakGlass implements BreakGlass {
  private final BreakGlassRows rows;

  StoredBreakGlass(BreakGlassRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Admission> inForce(TenantId tenant, Digest digest, Instant now) {
    return rows.inForce(tenant, digest, now)
        .map(one ->
            new Admission(one.id(), one.isolation(), one.account(), one.reason(), one.expiresAt()));
  }
}
