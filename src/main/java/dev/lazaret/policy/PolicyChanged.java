package dev.lazaret.policy;

import dev.lazaret.tenant.TenantId;
import java.util.List;

/**
 * Told in the transaction in which the policy of some tenants changes: another version, or another
 * assignment. Their images have to be judged again.
 */
public record PolicyChanged(List<TenantId> tenants) {
  public PolicyChanged {
    tenants = List.copyOf(tenants);
  }
}
