package dev.lazaret.report;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OPERATOR;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the running image was asked, and how it answered. */
@Path("/api/v1/images/{digest}/probes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({MEMBER, OWNER, OPERATOR, AUDITOR})
public class ProbeResource {
  private final Reports reports;

  ProbeResource(Reports reports) {
    this.reports = reports;
  }

  /** In the order in which they were asked, the entry point's run first. */
  @GET
  public Page<ProbeView> probes(
      @BeanParam ImageRequest image,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor, 1);
    List<ProbeView> all = reports.probes(report(image));
    long from = page.afterNumber().orElse(0L);
    List<Integer> rows =
        IntStream.range(0, all.size())
            .filter(row -> row >= from)
            .limit(page.fetchSize())
            .boxed()
            .toList();
    return Page.of(page, rows, row -> List.of(String.valueOf(row + 1)), all::get);
  }

  private ReportState report(ImageRequest image) {
    return reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
  }
}
