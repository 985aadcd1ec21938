package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The caller out of the security identity of the request. */
@Singleton
final class IdentityCaller implements CurrentCaller {
  /** The attribute of an identity that holds its {@link Principal}. */
  static final String PRINCIPAL = "lazaret.principal";

  /** The attribute that holds the {@link CallerRequest} by which the identity was found. */
  static final String REQUEST = "lazaret.request";

  private final CurrentIdentityAssociation association;
  private final Callers callers;

  IdentityCaller(CurrentIdentityAssociation association, Callers callers) {
    this.association = association;
    this.callers = callers;
  }

  @Override
  public Optional<Principal> find() {
    if (!Arc.container().requestContext().isActive()) {
      return Optional.empty();
    }
    SecurityIdentity identity = association.getIdentity();
    return Optional.ofNullable(identity.getAttribute(PRINCIPAL));
  }

  @Override
  public Principal principal() {
    return find().orElseThrow(() -> new IllegalStateException("Nobody signed in"));
  }

  @Override
  public BooleanSupplier stillValid() {
    Principal caller = principal();
    CallerRequest request = association.getIdentity().getAttribute(REQUEST);
    return () ->
        callers
            .find(request.channel(), request.secret())
            .filter(found -> found.principal().equals(caller))
            .isPresent();
  }

  @Override
  public TenantId tenantFor(@Nullable String named) {
    TenantId own = principal().tenant();
    if (own != null) {
      if (named != null && !named.equals(own.value())) {
        throw ProblemException.notFound();
      }
      return own;
    }
    if (named == null || named.isEmpty()) {
      throw new ProblemException(
          Problem.of(
                  "tenant-required", "Tenant required", 400, "The request does not name a tenant.")
              .withRemedy("Add ?tenant=<tenant>."));
    }
    if (!TenantId.isTenantId(named)) {
      throw ProblemException.notFound();
    }
    return new TenantId(named);
  }
}
