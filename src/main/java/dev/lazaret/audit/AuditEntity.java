package dev.lazaret.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_events}. */
@Entity
@Immutable
@Table(name = "audit_events")
class AuditEntity {
  @Id Long id;
  @Column Instant at;
  @Column String account;
  @Column String actor;
  @Column @Nullable String token;
  @Column @Nullable String address;
  @Column @Nullable String role;
  @Column String channel;

  @Column(name = "tenant_id")
  @Nullable String tenantId;

  @Column String action;
  @Column String subject;

  @Column
  @JdbcTypeCode(SqlTypes.JSON)
  Map<String, Object> details;
}
