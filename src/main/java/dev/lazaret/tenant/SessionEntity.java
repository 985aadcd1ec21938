package dev.lazaret.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code sessions}. */
@Entity
@Table(name = "sessions")
class SessionEntity {
  @Id byte[] hash;
  @Column UUID id;
  @Column @Nullable String address;

  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;
}
