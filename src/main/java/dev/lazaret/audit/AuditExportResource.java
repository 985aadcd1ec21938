package dev.lazaret.audit;

import static dev.lazaret.tenant.Role.Names.AUDITOR;
import static dev.lazaret.tenant.Role.Names.OPERATOR;

import dev.lazaret.platform.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The record of who did what as JSON lines, for archives and other tools. */
@Path("/api/v1/audit/export")
@RunOnVirtualThread
public class AuditExportResource {
  private final AuditExport export;
  private final AuditLog audit;

  AuditExportResource(AuditExport export, AuditLog audit) {
    this.export = export;
    this.audit = audit;
  }

  /** Rows of a tenant, an action, a subject, an account or a time, or all; oldest first. */
  @GET
  @Produces("application/x-ndjson")
  @RolesAllowed({OPERATOR, AUDITOR})
  public StreamingOutput export(
      @RestQuery @Nullable String tenant,
      @RestQuery @Nullable String action,
      @RestQuery @Nullable String subject,
      @RestQuery @Nullable String account,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String until) {
    var filter =
        new AuditExport.Filter(
            tenant, action, subject, account, time("from", from), time("until", until));
    QuarkusTransaction.requiringNew()
        .run(() -> audit.record(AuditEvent.of("audit.exported", null, "audit")));
    return out -> export.write(filter, out);
  }

  private static @Nullable Instant time(String name, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw ProblemException.invalidRequest(name + " is not a time of RFC 3339.");
    }
  }
}
