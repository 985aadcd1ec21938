package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the report that a digest means. Of the reports on one image the newest complete one counts,
 * and an incomplete one only where no inspection has ended yet.
 */
@Singleton
final class ReportLookup {
  private final Sql sql;
  private final Strictness strictness;

  ReportLookup(Sql sql, Strictness strictness) {
    this.sql = sql;
    this.strictness = strictness;
  }

  /** A report by its keys. */
  record Found(UUID id, TenantId tenant, Digest digest) {}

  Optional<Found> find(ImageSelector wanted) {
    List<Found> candidates = candidates(wanted);
    if (candidates.size() < 2) {
      return candidates.stream().findFirst();
    }
    return candidates.stream()
        .max(Comparator.comparingInt(one -> strictness.of(one.tenant, one.digest)));
  }

  /** One report for every image of every tenant that is meant and may be seen. */
  List<Found> candidates(ImageSelector wanted) {
    String digest = wanted.digest().value();
    String tenant = wanted.tenant() == null ? null : wanted.tenant().value();
    return sql.query(
        """
        select distinct on (tenant_id, digest) id, tenant_id, digest
        from reports r
        where (digest = ? or image_id = ? or exists (
            select 1 from report_indexes i where i.index_digest = ? and i.digest = r.digest
              and i.tenant_id = r.tenant_id))
          and not exists (
            select 1 from removed_images m where m.digest = r.digest and m.tenant_id = r.tenant_id)
          and (?::text is null or tenant_id = ?)
          and (?::text is null or platform = ? or platform like ? || '/%')
        order by tenant_id, digest,
          (select count(*) from report_stages s where s.report_id = r.id) = 3 desc, generation desc
        """,
        ReportLookup::found,
        digest,
        digest,
        digest,
        tenant,
        tenant,
        wanted.platform(),
        wanted.platform(),
        wanted.platform());
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getObject("id", UUID.class),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")));
  }
}
