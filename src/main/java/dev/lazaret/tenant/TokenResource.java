package dev.lazaret.tenant;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Bearer tokens. An owner sees and makes those of the own tenant only. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TokenResource {
  private final Tokens tokens;
  private final Accounts accounts;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final ChangeLog changes;
  private final TokenLimits limits;

  TokenResource(
      Tokens tokens,
      Accounts accounts,
      Tenants tenants,
      CurrentCaller caller,
      ChangeLog changes,
      TokenLimits limits) {
    this.tokens = tokens;
    this.accounts = accounts;
    this.tenants = tenants;
    this.caller = caller;
    this.changes = changes;
    this.limits = limits;
  }

  /** Tokens that are not revoked, oldest first, without their secrets. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR, OWNER})
  @Transactional
  public Page<TokenView> list(
      @RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 2);
    return Page.of(
        page,
        tokens.list(caller.principal().tenant(), page),
        row -> List.of(row.createdAt.toString(), row.id.toString()),
        TokenView::of);
  }

  /** Makes a token that acts for the caller's account; the answer shows it this once. */
  @POST
  @RolesAllowed({OPERATOR, OWNER})
  public Response create(@Valid @NotNull NewToken wanted) {
    Principal principal = caller.principal();
    TenantId tenant = wanted.tenantFor(principal);
    // An operator is answerable for the tokens it made for a tenant, which does not see its
    // account.
    Account account =
        Access.service(() ->
                QuarkusTransaction.requiringNew().call(() -> accounts.find(principal.account())))
            .orElseThrow(ProblemException::notFound);
    IssuedToken issued =
        QuarkusTransaction.requiringNew().call(() -> issue(wanted, tenant, account));
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(TokenView.withSecret(issued))
        .build();
  }

  private IssuedToken issue(NewToken wanted, @Nullable TenantId tenant, Account account) {
    if (tenant != null && tenants.find(tenant).isEmpty()) {
      throw ProblemException.notFound();
    }
    IssuedToken issued =
        tokens.issue(
            account, wanted.name(), wanted.role(), tenant, limits.expiry(wanted.expiresAt()));
    changes.record(
        "token.created",
        tenant,
        issued.row().id.toString(),
        Map.of("name", wanted.name(), "role", wanted.role().name()));
    return issued;
  }

  /** Revokes a token; it stops working within five seconds everywhere. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({OPERATOR, OWNER})
  @Transactional
  public void revoke(UUID id) {
    TokenEntity row =
        tokens.revoke(id, caller.principal().tenant()).orElseThrow(ProblemException::notFound);
    TenantId tenant = row.tenantId == null ? null : new TenantId(row.tenantId);
    changes.record("token.revoked", tenant, id.toString(), Map.of("name", row.name));
  }
}
