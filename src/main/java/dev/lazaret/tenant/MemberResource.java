package dev.lazaret.tenant;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
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
import java.util.Map;
import java.util.Optional;

/** The people of a tenant. */
@Path("/api/v1/tenants/{tenant}/members")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MemberResource {
  private final Accounts accounts;
  private final Tenants tenants;
  private final CurrentCaller caller;
  private final ChangeLog changes;

  MemberResource(Accounts accounts, Tenants tenants, CurrentCaller caller, ChangeLog changes) {
    this.accounts = accounts;
    this.tenants = tenants;
    this.caller = caller;
    this.changes = changes;
  }

  /** Every member, by user name. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR, OWNER})
  @Transactional
  public Page<Member> list(String tenant) {
    return new Page<>(
        accounts.ofTenant(known(tenant)).stream()
            .map(account -> new Member(account.username(), account.role(), null))
            .toList(),
        null);
  }

  /** Adds a member; the answer shows the first password this once. */
  @POST
  @RolesAllowed({OPERATOR, OWNER})
  @Transactional
  public Response add(String tenant, @Valid @NotNull NewMember wanted) {
    TenantId id = known(tenant);
    if (!wanted.role().isOfTenant()) {
      throw ProblemException.invalidRequest("A member's role is MEMBER or OWNER.");
    }
    Account account = accounts.add(wanted.username(), wanted.role(), id);
    String password = SecretText.newPassword();
    accounts.givePassword(account, password);
    changes.record("member.added", id, account.username(), Map.of("role", account.role().name()));
    return Response.status(Response.Status.CREATED)
        .header("Cache-Control", "no-store")
        .entity(new Member(account.username(), account.role(), password))
        .build();
  }

  /**
   * Removes a member; sessions and tokens of the account end within five seconds; 409 for the last
   * owner.
   */
  @DELETE
  @Path("/{username}")
  @RolesAllowed({OPERATOR, OWNER})
  @Transactional
  public void remove(String tenant, String username) {
    TenantId id = known(tenant);
    Account account =
        Optional.of(username)
            .filter(Accounts::isUsername)
            .flatMap(accounts::find)
            .filter(found -> id.equals(found.tenant()))
            .orElseThrow(ProblemException::notFound);
    if (accounts.isLastOwner(account, id)) {
      throw new ProblemException(
          Problem.of(
                  "last-owner", "Last owner", 409, username + " is the only OWNER of " + id + ".")
              .withRemedy("Add another member with the role OWNER first."));
    }
    accounts.remove(account);
    changes.record("member.removed", id, username, Map.of());
  }

  private TenantId known(String tenant) {
    return tenants.find(caller.tenantFor(tenant)).orElseThrow(ProblemException::notFound).name();
  }
}
