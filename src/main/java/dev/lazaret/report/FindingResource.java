package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was found about an image, one by one and by boundary. */
@Path("/api/v1/images/{digest}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class FindingResource {
  private final Reports reports;

  FindingResource(Reports reports) {
    this.reports = reports;
  }

  /** The findings, most severe first. */
  @GET
  @Path("/findings")
  public Page<FindingView> findings(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String boundary,
      @RestQuery @Nullable String severity,
      @RestQuery @Nullable String rule,
      @RestQuery @Nullable String stage,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    var filter =
        new FindingFilter(
            EnumParameter.of("boundary", boundary, Boundary.class),
            EnumParameter.of("severity", severity, Severity.class),
            rule(rule),
            EnumParameter.of("stage", stage, FindingStage.class));
    Page<Finding> page = reports.findings(report(image), filter, PageRequest.of(limit, cursor, 1));
    return new Page<>(page.items().stream().map(FindingView::of).toList(), page.next());
  }

  /** The matrix of all boundaries. */
  @GET
  @Path("/boundaries")
  public Page<BoundaryView> boundaries(
      @BeanParam ImageRequest image, @Context HttpHeaders headers) {
    Locale locale = headers.getAcceptableLanguages().stream().findFirst().orElse(Locale.ENGLISH);
    return new Page<>(
        reports.boundaries(report(image)).stream()
            .map(facts -> BoundaryView.of(facts, locale))
            .toList(),
        null);
  }

  private ReportState report(ImageRequest image) {
    return reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
  }

  private static @Nullable RuleId rule(@Nullable String name) {
    try {
      return name == null ? null : new RuleId(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalidRequest("rule is not the name of a rule.");
    }
  }
}
