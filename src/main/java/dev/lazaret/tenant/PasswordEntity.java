package dev.lazaret.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code passwords}. */
@Entity
@Table(name = "passwords")
class PasswordEntity {
  @Id
  @Column(name = "account_id")
  UUID accountId;

  @Column(name = "tenant_id")
  @Nullable String tenantId;

  @Column String hash;

  @Column(name = "must_change")
  boolean mustChange;

  @Column(name = "changed_at")
  Instant changedAt;
}
