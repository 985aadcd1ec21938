package dev.lazaret.tenant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this feature tells what it changed; {@code audit}, which knows tenants, implements it. */
public interface ChangeLog {
  /** Records what the current caller did, in the current transaction. */
  void record(String action, @Nullable TenantId tenant, String subject, Map<String, ?> details);

  /** Records what {@code actor} did, where the request has no caller yet. */
  void record(
      Principal actor,
      String action,
      @Nullable TenantId tenant,
      String subject,
      Map<String, ?> details);
}
