package dev.lazaret.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An audit row as the API shows it; {@code id} grows with time. */
public record AuditView(
    long id,
    Instant at,
    String actor,
    String account,
    @Nullable String token,
    @Nullable String address,
    @Nullable String role,
    String channel,
    @Nullable String tenant,
    String action,
    String subject,
    Map<String, Object> details) {
  static AuditView of(AuditEntity row) {
    return new AuditView(
        row.id,
        row.at,
        row.actor,
        row.account,
        row.token,
        row.address,
        row.role,
        row.channel,
        row.tenantId,
        row.action,
        row.subject,
        row.details);
  }
}
