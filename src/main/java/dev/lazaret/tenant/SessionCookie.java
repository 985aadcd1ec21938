package dev.lazaret.tenant;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Cookies that only this site sends back and no script can read: the session, and before there is
 * one the secret that the sign-in form's CSRF token is derived from.
 */
final class SessionCookie {
  private static final String SESSION = "lazaret_session";
  private static final String BEFORE_SESSION = "lazaret_visitor";

  private SessionCookie() {}

  static Optional<String> session(RoutingContext context) {
    return read(context, SESSION);
  }

  static Optional<String> beforeSession(RoutingContext context) {
    return read(context, BEFORE_SESSION);
  }

  static void writeSession(RoutingContext context, String secret) {
    write(context, SESSION, secret);
    context.response().removeCookie(BEFORE_SESSION);
  }

  static void writeBeforeSession(RoutingContext context, String secret) {
    write(context, BEFORE_SESSION, secret);
  }

  static void removeSession(RoutingContext context) {
    context.response().addCookie(attributes(context, Cookie.cookie(SESSION, "")).setMaxAge(0));
  }

  private static Optional<String> read(RoutingContext context, String name) {
    Cookie cookie = context.request().getCookie(name);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(cookie.getValue());
  }

  private static void write(RoutingContext context, String name, String secret) {
    context.response().addCookie(attributes(context, Cookie.cookie(name, secret)));
  }

  private static Cookie attributes(RoutingContext context, Cookie cookie) {
    return cookie
        .setPath("/")
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(context.request().isSSL());
  }
}
