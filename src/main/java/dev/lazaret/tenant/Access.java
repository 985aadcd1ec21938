package dev.lazaret.tenant;

import java.util.Optional;

/**
 * Which rows the database shows. It is bound to a piece of work, outside of its transaction; in a
 * request it follows from the caller. Where nothing is bound there is no connection: fail closed.
 */
public sealed interface Access {
  /** The rows of one tenant: a connection of the tenants' role with row-level security. */
  record OfTenant(TenantId tenant) implements Access {}

  /** Every tenant's rows: a connection of the service role, for workers and operators. */
  record OfService() implements Access {}

  /** What {@code work} returns, done with the service role. */
  static <T, X extends Throwable> T service(ScopedValue.CallableOp<T, X> work) throws X {
    return AccessScope.call(new OfService(), work);
  }

  /** Does {@code work} with the service role. */
  static void service(Runnable work) {
    AccessScope.run(new OfService(), work);
  }

  /** What {@code work} returns, done with the rows of {@code tenant} only. */
  static <T, X extends Throwable> T tenant(TenantId tenant, ScopedValue.CallableOp<T, X> work)
      throws X {
    return AccessScope.call(new OfTenant(tenant), work);
  }

  /** Does {@code work} with the rows of {@code tenant} only. */
  static void tenant(TenantId tenant, Runnable work) {
    AccessScope.run(new OfTenant(tenant), work);
  }

  /** What is bound to the current thread; empty also in a request that did not bind its own. */
  static Optional<Access> bound() {
    return AccessScope.bound();
  }
}
