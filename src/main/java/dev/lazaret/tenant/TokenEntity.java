package dev.lazaret.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code tokens}. */
@Entity
@Table(name = "tokens")
class TokenEntity {
  @Id UUID id;
  @Column byte[] hash;
  @Column String name;

  @Column
  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "tenant_id")
  @Nullable String tenantId;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  @Column(name = "last_used_at")
  @Nullable Instant lastUsedAt;
}
