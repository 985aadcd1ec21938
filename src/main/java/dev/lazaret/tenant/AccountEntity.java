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

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
class AccountEntity {
  @Id UUID id;
  @Column String username;

  @Column
  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "tenant_id")
  @Nullable String tenantId;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "removed_at")
  @Nullable Instant removedAt;

  Account toAccount() {
    return new Account(id, username, role, tenantId == null ? null : new TenantId(tenantId));
  }
}
