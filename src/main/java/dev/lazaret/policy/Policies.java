package dev.lazaret.policy;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saves policies and says who is judged by which. Needs the service's access. */
@Singleton
@Transactional
class Policies {
  private final PolicyRows rows;
  private final AuditLog audit;
  private final CurrentCaller caller;
  private final Event<PolicyChanged> changed;
  private final Clock clock;

  Policies(
      PolicyRows rows,
      AuditLog audit,
      CurrentCaller caller,
      Event<PolicyChanged> changed,
      Clock clock) {
    this.rows = rows;
    this.audit = audit;
    this.caller = caller;
    this.changed = changed;
    this.clock = clock;
  }

  /**
   * Saves {@code yaml} as the next version of {@code name}; every image that it judges is judged
   * again.
   *
   * @param expected the version that it has to follow, or null where any will do
   * @throws ProblemException 400 {@code policy-invalid}, 412 {@code policy-changed}
   */
  PolicyVersion save(String name, String yaml, @Nullable Integer expected) {
    requireName(name);
    rows.lockForChange();
    int newest = rows.newest(name).map(PolicyVersion::version).orElse(0);
    if (expected != null && expected != newest) {
      throw changedMeanwhile(name, newest);
    }
    check(name, newest + 1, yaml);
    var version =
        new PolicyVersion(
            name, newest + 1, false, caller.principal().name(), clock.instant(), yaml);
    rows.add(version);
    audit.record(
        new AuditEvent("policy.saved", null, name, Map.of("before", newest, "after", newest + 1)));
    changed.fire(new PolicyChanged(rows.judgedBy(name)));
    return version;
  }

  /**
   * Compiles a draft.
   *
   * @throws ProblemException 400 {@code policy-invalid} with each error and its place
   */
  static Policy check(String name, int version, String yaml) {
    try {
      return Policy.draft(name, version, yaml);
    } catch (PolicyInvalid e) {
      throw ProblemException.withExtensions(
          Problem.of("policy-invalid", "Policy not valid", 400, String.valueOf(e.getMessage()))
              .withRemedy("Mend what errors names and send the policy again."),
          Map.of("errors", e.errors()));
    }
  }

  /** Has the images of {@code tenant}, or of all others where it is null, judged by a policy. */
  Assignment assign(@Nullable TenantId tenant, String name, EnforcementMode mode) {
    if (rows.newest(name).isEmpty()) {
      throw new ProblemException(
          Problem.of("policy-unknown", "Unknown policy", 400, "There is no policy of this name.")
              .withRemedy("Save the policy first, or name one of GET /api/v1/policies."));
    }
    rows.lockForChange();
    String before = of(tenant);
    rows.put(tenant, name, mode, caller.principal().name(), clock.instant());
    audit.record(
        new AuditEvent(
            "policy.assigned",
            tenant,
            tenant == null ? "platform" : tenant.value(),
            Map.of("before", before, "after", name + " " + mode)));
    tell(tenant);
    return rows.own(tenant).orElseThrow();
  }

  /** Has the images of {@code tenant} judged by the platform's policy again. */
  void unassign(TenantId tenant) {
    rows.lockForChange();
    String before = of(tenant);
    if (!rows.remove(tenant)) {
      throw ProblemException.notFound();
    }
    audit.record(
        new AuditEvent("policy.unassigned", tenant, tenant.value(), Map.of("before", before)));
    tell(tenant);
  }

  private void tell(@Nullable TenantId tenant) {
    changed.fire(new PolicyChanged(tenant == null ? rows.judgedByDefault() : List.of(tenant)));
  }

  private String of(@Nullable TenantId tenant) {
    return rows.own(tenant).map(one -> one.name() + " " + one.mode()).orElse("");
  }

  private static void requireName(String name) {
    if (!PolicyName.isName(name)) {
      throw ProblemException.invalidRequest(
          "A policy's name is of lower-case words with hyphens, at most 64 characters.");
    }
  }

  private static ProblemException changedMeanwhile(String name, int newest) {
    return new ProblemException(
        Problem.of(
                "policy-changed",
                "Policy changed meanwhile",
                412,
                "The newest version of " + name + " is " + newest + ".")
            .withRemedy("Read it again, put your change into it, and send it with its ETag."));
  }
}
