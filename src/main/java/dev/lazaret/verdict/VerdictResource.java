package dev.lazaret.verdict;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;
import static dev.lazaret.tenant.Role.Names.PLATFORM;

import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.report.ImageSelector;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.TenantId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The verdicts on images. */
@Path("/api/v1/verdicts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, PLATFORM, OPERATOR, AUDITOR})
public class VerdictResource {
  private final Verdicts verdicts;
  private final CurrentCaller caller;

  VerdictResource(Verdicts verdicts, CurrentCaller caller) {
    this.verdicts = verdicts;
    this.caller = caller;
  }

  /** The verdict in force on an image of a tenant. */
  @GET
  @Path("/{digest}")
  public VerdictView current(
      String digest,
      @RestQuery @Nullable String platform,
      @RestQuery @Nullable String tenant,
      @Context HttpHeaders headers) {
    TenantId owner = caller.tenantFor(tenant);
    ImageSelector image = ImageSelector.of(digest, platform, null);
    return verdicts
        .current(owner, image.digest(), image.platform())
        .map(verdict -> VerdictView.of(verdict, locale(headers)))
        .orElseThrow(() -> none(digest));
  }

  /** All verdicts on an image of a tenant, newest first. */
  @GET
  @Path("/{digest}/history")
  public Page<VerdictView> history(
      String digest,
      @RestQuery @Nullable String platform,
      @RestQuery @Nullable String tenant,
      @Context HttpHeaders headers) {
    TenantId owner = caller.tenantFor(tenant);
    ImageSelector image = ImageSelector.of(digest, platform, null);
    List<Verdict> history = verdicts.history(owner, image.digest(), image.platform());
    if (history.isEmpty()) {
      throw none(digest);
    }
    Locale locale = locale(headers);
    return new Page<>(
        history.stream().map(verdict -> VerdictView.of(verdict, locale)).toList(), null);
  }

  /**
   * The verdicts in force, newest first. {@code decision} asks for what the policy decided, {@code
   * effective} and {@code isolation} for what gates obey, an override in force included.
   */
  @GET
  public Page<VerdictView> list(
      @RestQuery @Nullable String decision,
      @RestQuery @Nullable String effective,
      @RestQuery @Nullable String isolation,
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @Context HttpHeaders headers) {
    var filter =
        new VerdictFilter(
            scope(tenant),
            EnumParameter.of("decision", decision, Decision.class),
            EnumParameter.of("effective", effective, Decision.class),
            EnumParameter.of("isolation", isolation, IsolationTier.class));
    Page<Verdict> page = verdicts.list(filter, PageRequest.of(limit, cursor, 1));
    Locale locale = locale(headers);
    return new Page<>(
        page.items().stream().map(verdict -> VerdictView.of(verdict, locale)).toList(),
        page.next());
  }

  /** A tenant's callers see their own; those above tenants all, or those of the one they name. */
  private @Nullable TenantId scope(@Nullable String tenant) {
    return tenant == null && caller.principal().seesAllTenants() ? null : caller.tenantFor(tenant);
  }

  private static Locale locale(HttpHeaders headers) {
    return headers.getAcceptableLanguages().stream().findFirst().orElse(Locale.ENGLISH);
  }

  private static ProblemException none(String digest) {
    return new ProblemException(NoVerdict.on(digest));
  }
}
