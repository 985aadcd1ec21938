package dev.lazaret.tenant;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.inject.Singleton;

/** Tells Hibernate which connections a new session uses: those of the access in force. */
@Singleton
@PersistenceUnitExtension
final class AccessResolver implements TenantResolver {
  static final String SERVICE = "service";
  static final String TENANT_PREFIX = "tenant:";

  private final CurrentCaller caller;

  AccessResolver(CurrentCaller caller) {
    this.caller = caller;
  }

  @Override
  public String getDefaultTenantId() {
    return SERVICE;
  }

  @Override
  public String resolveTenantId() {
    Access access =
        Access.bound()
            .or(() -> caller.find().map(AccessResolver::accessOf))
            .orElseThrow(this::none);
    return switch (access) {
      case Access.OfService ignored -> SERVICE;
      case Access.OfTenant(TenantId tenant) -> TENANT_PREFIX + tenant;
    };
  }

  private static Access accessOf(Principal principal) {
    TenantId tenant = principal.tenant();
    return tenant == null ? new Access.OfService() : new Access.OfTenant(tenant);
  }

  private IllegalStateException none() {
    return new IllegalStateException(
        "Nobody signed in and no Access is bound: the database shows nothing");
  }
}
