package dev.lazaret.tenant;

import dev.lazaret.platform.FormPost;
import dev.lazaret.platform.OwnCsrfCheck;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Set;

/**
 * Wants the CSRF header of every request that changes something and that a browser could have been
 * tricked into sending. A bearer token is never sent by itself, so such requests need none.
 */
@Provider
final class CsrfFilter implements ContainerRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Csrf csrf;
  private final ResourceInfo resource;

  CsrfFilter(Csrf csrf, ResourceInfo resource) {
    this.csrf = csrf;
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean bearer = request.getHeaderString("Authorization") != null;
    if (!bearer && !SAFE.contains(request.getMethod()) && !checksTheForm()) {
      csrf.verify(request.getHeaderString(Csrf.HEADER));
    }
  }

  private boolean checksTheForm() {
    Method method = resource.getResourceMethod();
    return method != null
        && (method.isAnnotationPresent(FormPost.class)
            || method.isAnnotationPresent(OwnCsrfCheck.class));
  }
}
