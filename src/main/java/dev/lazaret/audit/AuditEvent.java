package dev.lazaret.audit;

import dev.lazaret.tenant.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One act.
 *
 * @param action what was done: {@code <noun>.<past participle>}, such as {@code submission.created}
 * @param tenant whose thing it concerns, null for what is above tenants
 * @param subject the id of the thing
 * @param details what a later reader needs; strings, numbers and booleans; never a secret
 */
public record AuditEvent(
    String action, @Nullable TenantId tenant, String subject, Map<String, ?> details) {
  public AuditEvent {
    if (!action.matches("[a-z][a-z-]*\\.[a-z][a-z-]*")) {
      throw new IllegalArgumentException("Not an audit action: " + action);
    }
    details = Map.copyOf(details);
  }

  /** An act without details. */
  public static AuditEvent of(String action, @Nullable TenantId tenant, String subject) {
    return new AuditEvent(action, tenant, subject, Map.of());
  }
}
