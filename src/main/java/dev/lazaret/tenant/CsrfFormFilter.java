package dev.lazaret.tenant;

import dev.lazaret.platform.FormPost;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/** Wants the CSRF token of a form, in its field or in the header. */
final class CsrfFormFilter {
  private final Csrf csrf;

  CsrfFormFilter(Csrf csrf) {
    this.csrf = csrf;
  }

  @FormPost
  @WithFormRead
  @ServerRequestFilter
  void filter(ResteasyReactiveContainerRequestContext request) {
    if (request.getHeaderString("Authorization") != null) {
      return;
    }
    String header = request.getHeaderString(Csrf.HEADER);
    csrf.verify(header == null ? field(request) : header);
  }

  private static @Nullable String field(ResteasyReactiveContainerRequestContext request) {
    var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    return context.getFormParameter(Csrf.FIELD, true, false) instanceof String value ? value : null;
  }
}
