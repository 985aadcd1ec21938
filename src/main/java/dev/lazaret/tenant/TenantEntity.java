package dev.lazaret.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code tenants}. */
@Entity
@Table(name = "tenants")
class TenantEntity {
  @Id
  @Column(name = "tenant_id")
  String id;

  @Column int weight;
  @Column boolean paused;

  @Column(name = "stored_bytes")
  @Nullable Long storedBytes;

  @Column(name = "submissions_per_hour")
  @Nullable Integer submissionsPerHour;

  @Column @Nullable Integer waiting;
  @Column @Nullable Integer concurrent;

  @Column String trust;
  @Column String environment;

  @Column(name = "created_at")
  Instant createdAt;

  TenantSettings settings() {
    return new TenantSettings(
        new TenantId(id),
        weight,
        paused,
        new Quotas(storedBytes, submissionsPerHour, waiting, concurrent),
        Trust.valueOf(trust),
        Environment.valueOf(environment),
        createdAt);
  }
}
