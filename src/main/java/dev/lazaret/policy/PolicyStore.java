package dev.lazaret.policy;

import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
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

  /**
   * The policy that judges the images of {@code tenant}, in its newest version. No other one takes
   * its place before the transaction ends.
   */
  public Policy of(TenantId tenant) {
    rows.lockForJudging();
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

  /** The tenants whose images the policy of this name judges, by name. */
  public List<TenantId> judgedBy(String name) {
    return rows.judgedBy(name);
  }

  /**
   * A draft of what could be the next version of a policy.
   *
   * @throws dev.lazaret.platform.ProblemException 400 {@code policy-invalid}
   */
  public Policy draft(String name, String yaml) {
    return Policies.check(name, rows.newest(name).map(PolicyVersion::version).orElse(0) + 1, yaml);
  }
}
