package dev.lazaret.verdict.exception;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.report.ImageSelector;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.verdict.SingleVerdict;
import dev.lazaret.verdict.StepReason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions: a tenant asks that the policy leaves findings out, an operator grants or refuses. The
 * findings themselves stay.
 */
@Path("/api/v1/exceptions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExceptionResource {
  private final ExceptionDesk desk;
  private final ExceptionReader reader;
  private final SingleVerdict verdicts;
  private final CurrentCaller caller;

  ExceptionResource(
      ExceptionDesk desk, ExceptionReader reader, SingleVerdict verdicts, CurrentCaller caller) {
    this.desk = desk;
    this.reader = reader;
    this.verdicts = verdicts;
    this.caller = caller;
  }

  /**
   * Asks for an exception about a rule in one image, or in the images first handed in under one
   * repository. What is named is met exactly; where neither path, package nor vulnerability is
   * named, it is about the findings that are there now, and about no later one. {@code covers} are
   * the findings that are meant at present.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({MEMBER, OWNER})
  public Response ask(@Valid @NotNull NewException wanted) {
    TenantId tenant = caller.tenantFor(null);
    ExceptionScope scope = scope(tenant, wanted);
    UUID id = Access.service(() -> desk.ask(tenant, scope, wanted));
    return Response.created(URI.create("/api/v1/exceptions/" + id)).entity(reader.get(id)).build();
  }

  /**
   * Exceptions, newest first, as they stand now. {@code expiring}, such as {@code P7D}, asks for
   * those in force that end within that time.
   */
  @GET
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public Page<ExceptionView> list(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String expiring,
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    boolean all = tenant == null && caller.principal().seesAllTenants();
    return reader.list(
        new ExceptionFilter(
            all ? null : caller.tenantFor(tenant),
            EnumParameter.of("state", state, ExceptionState.class),
            duration(expiring)),
        PageRequest.of(limit, cursor, 1));
  }

  /** One exception with its history and the present findings that it covers, or would. */
  @GET
  @Path("/{id}")
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public ExceptionView get(UUID id) {
    return reader.get(id);
  }

  /**
   * Grants an exception until its asked end or an earlier one; the images that it is about are
   * judged again.
   */
  @POST
  @Path("/{id}/grant")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public ExceptionView grant(UUID id, @Valid @NotNull ExceptionDecision decision) {
    desk.grant(id, decision);
    return reader.get(id);
  }

  /** Refuses an exception. */
  @POST
  @Path("/{id}/refuse")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(OPERATOR)
  public ExceptionView refuse(UUID id, @Valid @NotNull ExceptionDecision decision) {
    desk.refuse(id, decision);
    return reader.get(id);
  }

  /** Takes an exception back, granted or not; the images that rested on it are judged again. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({MEMBER, OWNER, OPERATOR})
  public void withdraw(UUID id, @RestQuery @Nullable String reason) {
    TenantId own = caller.principal().tenant();
    String why = new StepReason(reason).reason();
    Access.service(() -> desk.withdraw(id, own, why));
  }

  /** As the tenant's own access shows images: it excepts none that it does not see. */
  private ExceptionScope scope(TenantId tenant, NewException wanted) {
    if (!wanted.isAboutAnImage()) {
      return new ExceptionScope.OfRepository(java.util.Objects.requireNonNull(wanted.repository()));
    }
    String digest = java.util.Objects.requireNonNull(wanted.digest());
    var image = ImageSelector.of(digest, null, tenant.value());
    return new ExceptionScope.OfDigest(verdicts.of(tenant, image).digest());
  }

  private static @Nullable Duration duration(@Nullable String text) {
    try {
      return text == null ? null : bounded(Duration.parse(text));
    } catch (DateTimeParseException e) {
      throw ProblemException.invalidRequest("expiring is not a duration such as P7D.");
    }
  }

  private static Duration bounded(Duration duration) {
    if (duration.isNegative() || duration.compareTo(Duration.ofDays(366)) > 0) {
      throw ProblemException.invalidRequest("expiring is not within P366D.");
    }
    return duration;
  }
}
