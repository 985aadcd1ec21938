package dev.lazaret.tenant;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Cookies that only this site sends back and no script can read: the session, and before there is
 * one the secret that the sign-in form's CSRF token is derived from.
 */
@Singleton
final class SessionCookie {
  private static final String SESSION = "lazaret_session";
  private static final String BEFORE_SESSION = "lazaret_visitor";

  private final TenantConfig config;

  SessionCookie(TenantConfig config) {
    this.config = config;
  }

  static Optional<String> session(RoutingContext context) {
    return read(context, SESSION);
  }

  static Optional<String> beforeSession(RoutingContext context) {
    return read(context, BEFORE_SESSION);
  }

  void writeSession(RoutingContext context, String secret) {
    write(context, SESSION, secret);
    context.response().removeCookie(BEFORE_SESSION);
  }

  void writeBeforeSession(RoutingContext context, String secret) {
    write(context, BEFORE_SESSION, secret);
  }

  void removeSession(RoutingContext context) {
    context.response().addCookie(attributes(context, Cookie.cookie(SESSION, "")).setMaxAge(0));
  }

  private static Optional<String> read(RoutingContext context, String name) {
    Cookie cookie = context.request().getCookie(name);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  private void write(RoutingContext context, String name, String secret) {
    context.response().addCookie(attributes(context, Cookie.cookie(name, secret)));
  }

  private Cookie attributes(RoutingContext context, Cookie cookie) {
    return cookie
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(config.sessionSecure() || context.request().isSSL());
  }
}
