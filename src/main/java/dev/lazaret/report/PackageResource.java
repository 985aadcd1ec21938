package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.inventory.CycloneDx;
import dev.lazaret.inventory.InstalledPackage;
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

/** The packages that an image holds. */
@Path("/api/v1/images/{digest}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class PackageResource {
  private final Reports reports;

  PackageResource(Reports reports) {
    this.reports = reports;
  }

  /**
   * The packages, in the order in which they were found; with {@code q} those whose name, version,
   * package URL or path holds that text.
   */
  @GET
  @Path("/packages")
  public Page<InstalledPackage> packages(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    PackageSearch search = PackageSearch.of(q);
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    return reports.packages(report, search, PageRequest.of(limit, cursor, 1));
  }

  /** The packages as a CycloneDX 1.6 document. */
  @GET
  @Path("/sbom")
  @Produces({"application/vnd.cyclonedx+json", MediaType.APPLICATION_JSON})
  public String sbom(@BeanParam ImageRequest image) {
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    return CycloneDx.json(report.digest(), reports.packages(report));
  }
}
