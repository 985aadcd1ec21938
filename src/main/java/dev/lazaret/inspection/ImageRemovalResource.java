package dev.lazaret.inspection;

import static dev.lazaret.tenant.Role.Names.MEMBER;
import static dev.lazaret.tenant.Role.Names.OWNER;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.report.ImageNotFound;
import dev.lazaret.report.ImageRequest;
import dev.lazaret.report.ReportState;
import dev.lazaret.report.ReportStore;
import dev.lazaret.report.Reports;
import dev.lazaret.submission.Submissions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;

/** How a tenant gives an image up. */
@Path("/api/v1/images/{digest}")
@RunOnVirtualThread
public class ImageRemovalResource {
  private final Reports reports;
  private final ReportStore store;
  private final Submissions submissions;
  private final AuditLog audit;

  ImageRemovalResource(
      Reports reports, ReportStore store, Submissions submissions, AuditLog audit) {
    this.submissions = submissions;
    this.reports = reports;
    this.store = store;
    this.audit = audit;
  }

  /**
   * The caller's tenant gives the image up. Its verdicts stay in force, because what runs must not
   * stop for it; but the tenant sees them no more, only the platform does.
   */
  @DELETE
  @RolesAllowed({MEMBER, OWNER})
  @Transactional
  public void remove(@BeanParam ImageRequest image) {
    ReportState report =
        reports.locate(image.selector()).orElseThrow(() -> ImageNotFound.of(image.digest()));
    store.remove(report);
    submissions.givenUp(report.tenant(), report.digest());
    audit.record(AuditEvent.of("image.removed", report.tenant(), report.digest().value()));
  }
}
