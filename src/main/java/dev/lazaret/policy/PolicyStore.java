package dev.lazaret.policy;

import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Which policy judges whose images. Needs the service's access. */
@Singleton
@Transactional
public final class PolicyStore {
  private final PolicyRows rows;
  private final CompiledPolicies compiled;

  PolicyStore(PolicyRows rows, CompiledPolicies compiled) {
    this.rows = rows;
    this.compiled = compiled;
  }

  /** The policy that judges the images of {@code tenant}, in its newest version. */
  public Policy of(TenantId tenant) {
    return compiled.of(rows.newest(assignment(tenant).name()).orElseThrow());
  }

  /** A version that judged before, or empty where there is none such. */
  public Optional<Policy> version(PolicyRef ref) {
    return rows.version(ref).map(compiled::of);
  }

  /** By which policy the images of {@code tenant} are judged, and what gates make of it. */
  public Assignment assignment(TenantId tenant) {
    return rows.inForce(tenant).orElseThrow();
  }
}
