package dev.lazaret.tenant;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who is calling, in a request; inject it. */
public interface CurrentCaller {
  /** The caller, or empty outside of a request and where nobody signed in. */
  Optional<Principal> find();

  /** The caller. Throws {@link IllegalStateException} where there is none. */
  Principal principal();

  /**
   * Tells later, and outside of the request, whether the secret that the request brought still
   * belongs to its caller; two seconds late at most. For answers that go on for long.
   */
  BooleanSupplier stillValid();

  /**
   * The tenant on whose behalf the caller acts: its own, or for roles above tenants the one that
   * the request names.
   *
   * @param named the request's {@code tenant} parameter, may be null
   * @throws dev.lazaret.platform.ProblemException 400 {@code tenant-required} where a role above
   *     tenants names none, 404 where the name cannot be a tenant's or a tenant's caller names
   *     another than its own; whether there is such a tenant, {@link Tenants#find} tells
   */
  TenantId tenantFor(@org.jspecify.annotations.Nullable String named);
}
