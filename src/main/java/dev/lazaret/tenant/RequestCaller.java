package dev.lazaret.tenant;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who sent a request, for what looks at it from outside of the REST layer. */
public final class RequestCaller {
  private RequestCaller() {}

  /** The caller; empty where nobody showed who they are. */
  public static Optional<Principal> of(RoutingContext context) {
    return context.user() instanceof QuarkusHttpUser user
        ? Optional.ofNullable(user.getSecurityIdentity().getAttribute(IdentityCaller.PRINCIPAL))
        : Optional.empty();
  }
}
