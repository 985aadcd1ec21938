package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Set;

/** Lets a session with a password that was given to it do nothing but choose its own. */
@Provider
final class PasswordChangeFilter implements ContainerRequestFilter {
  private static final Set<String> STILL_OPEN = Set.of("/password", "/logout", "/login");

  private final SecurityIdentity identity;

  PasswordChangeFilter(SecurityIdentity identity) {
    this.identity = identity;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!Boolean.TRUE.equals(identity.getAttribute(CallerIdentities.MUST_CHANGE))
        || STILL_OPEN.contains(path)) {
      return;
    }
    if (path.startsWith("/api/")) {
      throw new ProblemException(
          Problem.of(
                  "password-change-required",
                  "Choose a password",
                  403,
                  "This account's password was given to it.")
              .withRemedy("Choose your own at /password."));
    }
    request.abortWith(Response.seeOther(URI.create("/password")).build());
  }
}
