package dev.lazaret.tenant;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Makes the identity of the caller that a secret belongs to. */
@Singleton
final class CallerIdentities implements IdentityProvider<CallerRequest> {
  /** The attribute of an identity that says whether its password must be changed first. */
  static final String MUST_CHANGE = "lazaret.must-change-password";

  /** The attribute that says when the caller's token or session ends by itself. */
  static final String UNTIL = "lazaret.until";

  private final Callers callers;

  CallerIdentities(Callers callers) {
    this.callers = callers;
  }

  @Override
  public Class<CallerRequest> getRequestType() {
    return CallerRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      CallerRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() ->
        callers
            .find(request.channel(), request.secret())
            .map(caller -> identity(caller, request))
            .orElseThrow(AuthenticationFailedException::new));
  }

  private static SecurityIdentity identity(FoundCaller caller, CallerRequest request) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.principal().name()))
        .addRole(caller.principal().role().name())
        .addAttribute(IdentityCaller.PRINCIPAL, caller.principal())
        .addAttribute(IdentityCaller.REQUEST, request)
        .addAttribute(UNTIL, caller.until())
        .addAttribute(MUST_CHANGE, caller.mustChangePassword())
        .build();
  }
}
