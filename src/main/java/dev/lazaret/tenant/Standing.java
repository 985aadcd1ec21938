package dev.lazaret.tenant;

/** What a policy may know of the tenant whose image it judges. */
public record Standing(TenantId tenant, Trust trust, Environment environment) {
  /** Of a tenant of which nothing has been said. */
  public static Standing usual(TenantId tenant) {
    return new Standing(tenant, Trust.STANDARD, Environment.PRODUCTION);
  }
}
