package dev.lazaret.verdict.override;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.verdict.StepReason;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Overrides: which there are, and what a second operator says to them. */
@Path("/api/v1/overrides")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class OverrideResource {
  private final OverrideDesk desk;
  private final OverrideReader reader;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  OverrideResource(
      OverrideDesk desk, OverrideReader reader, CurrentCaller caller, ObjectMapper json) {
    this.desk = desk;
    this.reader = reader;
    this.caller = caller;
    this.json = json;
  }

  /** Overrides, newest first, as they stand now. */
  @GET
  @RolesAllowed({OPERATOR, AUDITOR})
  public Page<OverrideView> list(
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    return reader.list(
        tenant == null ? null : caller.tenantFor(tenant),
        EnumParameter.of("state", state, OverrideState.class),
        PageRequest.of(limit, cursor, 1));
  }

  /** One override with its history. */
  @GET
  @Path("/{id}")
  @RolesAllowed({OPERATOR, AUDITOR})
  public OverrideView get(UUID id) {
    return reader.get(id);
  }

  /**
   * Puts an override in force that another account asked for; 403 {@code own-approval} for the same
   * account, by whichever token.
   */
  @POST
  @Path("/{id}/approve")
  @RolesAllowed(OPERATOR)
  @Consumes(MediaType.WILDCARD)
  @RequestBody(content = @Content(schema = @Schema(implementation = StepReason.class)))
  public OverrideView approve(UUID id, String body) throws JsonProcessingException {
    desk.approve(id, StepReason.read(body, json).reason());
    return reader.get(id);
  }

  /** Does not approve of an override: it never comes into force. */
  @POST
  @Path("/{id}/refuse")
  @RolesAllowed(OPERATOR)
  @Consumes(MediaType.WILDCARD)
  @RequestBody(content = @Content(schema = @Schema(implementation = StepReason.class)))
  public OverrideView refuse(UUID id, String body) throws JsonProcessingException {
    desk.refuse(id, StepReason.read(body, json).reason());
    return reader.get(id);
  }

  /** Takes an override back; the policy's verdict is in force again at once. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(OPERATOR)
  public void revoke(UUID id, @RestQuery @Nullable String reason) {
    desk.revoke(id, new StepReason(reason).reason());
  }
}
