package dev.lazaret.web;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.report.ImageRequest;
import dev.lazaret.report.PackageSearch;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.Reports;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The packages of an image, a page at a time. */
@Path("/images/{digest}/packages")
public class PackagePages {
  private static final String ROWS = "50";

  private final Reports reports;
  private final Frame frame;

  PackagePages(Reports reports, Frame frame) {
    this.reports = reports;
    this.frame = frame;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(
        ImageLinks image,
        PackagesView packages,
        List<PackageRow> rows,
        String search,
        String first,
        String more);
  }

  /** With {@code q} those that the text is found in. */
  @GET
  @Produces(MediaType.TEXT_HTML)
  @RunOnVirtualThread
  @RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
  public TemplateInstance list(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String cursor) {
    PackageSearch search = PackageSearch.of(q);
    PageRequest page = PageRequest.of(ROWS, cursor, 1);
    ReportState report = reports.locate(image.selector()).orElseThrow(NotFoundException::new);
    Page<InstalledPackage> found = reports.packages(report, search, page);
    ImageLinks links = ImageLinks.of(report, frame.isOfTenant());
    Words words = frame.words();
    return frame.show(
        Templates.list(
            links,
            PackagesView.of(reports.packageCounts(report), words),
            found.items().stream().map(one -> PackageRow.of(one, words)).toList(),
            search.text(),
            page.after().isEmpty() ? "" : links.packages(search.text(), ""),
            found.next() == null ? "" : links.packages(search.text(), found.next())));
  }
}
