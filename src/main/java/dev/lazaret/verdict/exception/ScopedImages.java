package dev.lazaret.verdict.exception;

import dev.lazaret.finding.Finding;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.report.Reports;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The images with a verdict that exceptions are about, and what was found in them. */
@Singleton
final class ScopedImages {
  private static final String IN_SCOPE =
      """
      from current_verdicts c join verdicts v on v.id = c.verdict_id
        join reports r on r.id = v.report_id
      where c.tenant_id = ? and ? in (case ? when 'DIGEST' then c.digest else r.repository end)
      order by c.number desc
      """;

  private final Sql sql;
  private final Reports reports;

  ScopedImages(Sql sql, Reports reports) {
    this.sql = sql;
    this.reports = reports;
  }

  /** The verdicts in force on the images of a scope. */
  List<UUID> verdicts(TenantId tenant, ExceptionScope scope) {
    return sql.query(
        "select v.id " + IN_SCOPE,
        row -> row.getObject("id", UUID.class),
        tenant.value(),
        scope.target(),
        scope.kind());
  }

  /** The verdicts in force that rest on an exception. */
  List<UUID> resting(TenantId tenant, UUID exception) {
    return sql.query(
        """
        select v.id from current_verdicts c join verdicts v on v.id = c.verdict_id
        where c.tenant_id = ? and ? = any(v.exceptions)
        """,
        row -> row.getObject("id", UUID.class),
        tenant.value(),
        exception);
  }

  /** What was found in the images of a scope, those judged last first. */
  Stream<Finding> findings(TenantId tenant, ExceptionScope scope) {
    return sql
        .query(
            "select c.digest " + IN_SCOPE,
            row -> new Digest(row.getString("digest")),
            tenant.value(),
            scope.target(),
            scope.kind())
        .stream()
        .flatMap(digest -> reports.judged(tenant, digest).stream())
        .flatMap(report -> reports.findings(report).stream());
  }
}
