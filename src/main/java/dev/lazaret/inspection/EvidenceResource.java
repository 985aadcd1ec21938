package dev.lazaret.inspection;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.EnumParameter;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.report.ImageNotFound;
import dev.lazaret.report.ImageRequest;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.Reports;
import dev.lazaret.report.RunFacts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The raw trace of a run, as the guest kernel sent it; each read is audited. */
@Path("/api/v1/images/{digest}/evidence")
@RunOnVirtualThread
@RolesAllowed({OPERATOR, AUDITOR})
public class EvidenceResource {
  private final Reports reports;
  private final EvidenceFiles files;
  private final AuditLog audit;

  EvidenceResource(Reports reports, EvidenceFiles files, AuditLog audit) {
    this.reports = reports;
    this.files = files;
    this.audit = audit;
  }

  /**
   * The trace, compressed, of the entry point's run or, with {@code run=RECIPE}, of the newest that
   * is kept of a recipe's.
   */
  @GET
  public Response evidence(@BeanParam ImageRequest image, @RestQuery @Nullable String run)
      throws IOException {
    RunFacts.Kind kind = kind(run);
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    InputStream trace = open(report, kind).orElseThrow(EvidenceResource::none);
    QuarkusTransaction.requiringNew().run(() -> record(report, kind));
    return Response.ok(trace, "application/gzip")
        .header("Content-Disposition", "attachment; filename=\"trace.gz\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  private static RunFacts.Kind kind(@Nullable String run) {
    RunFacts.Kind kind = EnumParameter.of("run", run, RunFacts.Kind.class);
    return kind == null ? RunFacts.Kind.ENTRY_POINT : kind;
  }

  private Optional<InputStream> open(ReportState report, RunFacts.Kind kind) throws IOException {
    for (RunFacts run : reports.runs(report)) {
      String name = run.evidence();
      if (run.kind() == kind && name != null) {
        return files.open(name);
      }
    }
    return Optional.empty();
  }

  private void record(ReportState report, RunFacts.Kind kind) {
    audit.record(
        new AuditEvent(
            "evidence.read",
            report.tenant(),
            report.digest().value(),
            Map.of("report", report.id().toString(), "run", kind.name())));
  }

  private static ProblemException none() {
    return new ProblemException(
        Problem.of(
            "not-found",
            "Not found",
            404,
            "There is no raw trace of this run: the image was not run, or the trace has made room"
                + " for newer ones."));
  }
}
