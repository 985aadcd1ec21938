package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What an image did while it ran. */
@Path("/api/v1/images/{digest}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class TimelineResource {
  private final Reports reports;

  TimelineResource(Reports reports) {
    this.reports = reports;
  }

  /** The lines of the runs in order; empty where the image was not run. */
  @GET
  public Page<TimelineEntry> timeline(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    return reports.timeline(report, PageRequest.of(limit, cursor, 1));
  }
}
