package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token that shows that a browser's request comes from one of our own pages. It is derived from
 * the session's secret (before the sign-in from a visitor's cookie), so that it needs no store,
 * ends with the session and cannot be planted by another site. In a template: {@code
 * {inject:csrf.token}} in the field {@code {inject:csrf.parameterName}}.
 */
@Named("csrf")
@RequestScoped
public class Csrf {
  /** The form field that carries the token. */
  public static final String FIELD = "csrf-token";

  /** The header that carries the token. */
  public static final String HEADER = "X-CSRF-TOKEN";

  private final RoutingContext context;
  private final SessionCookie cookies;
  private @Nullable String token;

  Csrf(CurrentVertxRequest current, SessionCookie cookies) {
    this.cookies = cookies;
    this.context = current.getCurrent();
  }

  /** The token of this session, for a form or for the header of a script's request. */
  public String getToken() {
    if (token == null) {
      token = secret().map(Csrf::derive).orElseGet(this::begin);
    }
    return token;
  }

  /** The name of the form field. */
  public String getParameterName() {
    return FIELD;
  }

  /** The name of the header. */
  public String getHeaderName() {
    return HEADER;
  }

  /**
   * Checks a token that a request brought.
   *
   * @throws ProblemException 403 {@code csrf} where it is missing or not this session's
   */
  public void verify(@Nullable String brought) {
    boolean valid =
        brought != null
            && secret().map(secret -> SecretText.equal(derive(secret), brought)).orElse(false);
    if (!valid) {
      throw new ProblemException(
          Problem.of(
                  "csrf",
                  "Not from our page",
                  403,
                  "The CSRF token is missing or not this session's.")
              .withRemedy("Load the page again, or send its token in " + HEADER + "."));
    }
  }

  private Optional<String> secret() {
    return SessionCookie.session(context).or(() -> SessionCookie.beforeSession(context));
  }

  private String begin() {
    String secret = SecretText.newSession();
    cookies.writeBeforeSession(context, secret);
    return derive(secret);
  }

  private static String derive(String secret) {
    return SecretText.derive("csrf", secret);
  }
}
