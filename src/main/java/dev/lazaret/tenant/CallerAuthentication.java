package dev.lazaret.tenant;

import dev.lazaret.platform.RouterProblems;
import dev.lazaret.tenant.Principal.Channel;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Authenticates by bearer token or, where there is none, by session cookie. A wrong token is
 * refused; a session that has ended is a visitor who is not signed in.
 */
@Singleton
final class CallerAuthentication implements HttpAuthenticationMechanism {
  private static final String SCHEME = "bearer ";

  private final RouterProblems problems;

  CallerAuthentication(RouterProblems problems) {
    this.problems = problems;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader("Authorization");
    if (header != null) {
      return byHeader(header, identities);
    }
    return SessionCookie.session(context)
        .map(secret -> bySession(secret, identities))
        .orElseGet(() -> Uni.createFrom().nullItem());
  }

  private static Uni<SecurityIdentity> byHeader(String header, IdentityProviderManager identities) {
    String secret =
        header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? header.substring(SCHEME.length()).strip()
            : "";
    if (!secret.startsWith(SecretText.TOKEN_PREFIX)) {
      return Uni.createFrom().failure(new AuthenticationFailedException());
    }
    return identities.authenticate(new CallerRequest(Channel.TOKEN, secret));
  }

  private static Uni<SecurityIdentity> bySession(
      String secret, IdentityProviderManager identities) {
    return identities
        .authenticate(new CallerRequest(Channel.SESSION, secret))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    problems.unauthorized(context);
    return Uni.createFrom().item(true);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(CallerRequest.class);
  }
}
