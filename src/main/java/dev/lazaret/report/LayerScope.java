package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;
import java.util.Set;

/**
 * Who shares what is found out about the layers of an image: everybody about {@code shared}, blob
 * digests and diff IDs of layers that the operator has marked public, and the tenant's own
 * inspections about all others. So no tenant's inspection is faster, or waits, for what another
 * tenant has handed in.
 */
public record LayerScope(TenantId tenant, Set<Digest> shared) {
  private static final String PUBLIC = "";

  public LayerScope {
    shared = Set.copyOf(shared);
  }

  /** The scope in which only one inspection at a time should read {@code content}. */
  String of(Digest content) {
    return shared.contains(content) ? PUBLIC : tenant.value();
  }
}
