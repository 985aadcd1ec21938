package dev.lazaret.tenant;

import java.util.Optional;

/** Who is calling, in a request; inject it. */
public interface CurrentCaller {
  /** The caller, or empty outside of a request and where nobody signed in. */
  Optional<Principal> find();

  /** The caller. Throws {@link IllegalStateException} where there is none. */
  Principal principal();

  /**
   * The tenant on whose behalf the caller acts: its own, or for roles above tenants the one that
   * the request names.
   *
   * @param named the request's {@code tenant} parameter, may be null
   * @throws dev.lazaret.platform.ProblemException 400 {@code tenant-required} where a role above
   *     tenants names none, 404 where it does not exist or a tenant's caller names another than its
   *     own
   */
  TenantId tenantFor(@org.jspecify.annotations.Nullable String named);
}
