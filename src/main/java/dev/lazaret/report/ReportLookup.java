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
 * and an incomplete one only where no inspection has ended yet; with it count those on the image's
 * runs by recipes.
 */
@Singleton
final class ReportLookup {
  private final Sql sql;
  private final StageRows stages;
  private final PartRows parts;
  private final Strictness strictness;

  ReportLookup(Sql sql, StageRows stages, PartRows parts, Strictness strictness) {
    this.sql = sql;
    this.stages = stages;
    this.parts = parts;
    this.strictness = strictness;
  }

  /** What is meant, as far as it may be seen; of several images the strictest. */
  Optional<ReportState> find(ImageSelector wanted) {
    return strictest(candidates(wanted)).map(this::state);
  }

  /** The report on exactly this image, also where the tenant gave the image up. */
  Optional<ReportState> judged(TenantId tenant, Digest manifest) {
    return sql.first(
            """
            select id, tenant_id, digest from reports r
            where tenant_id = ? and digest = ? and recipe = ''
            order by exists (select 1 from ended_reports e where e.id = r.id) desc, generation desc
            limit 1
            """,
            ReportLookup::found,
            tenant.value(),
            manifest.value())
        .map(this::state);
  }

  private Optional<Found> strictest(List<Found> candidates) {
    if (candidates.size() < 2) {
      return candidates.stream().findFirst();
    }
    return candidates.stream()
        .max(Comparator.comparingInt(one -> strictness.of(one.tenant, one.digest)));
  }

  /** One report for every image of every tenant that is meant and may be seen. */
  private List<Found> candidates(ImageSelector wanted) {
    String digest = wanted.digest().value();
    String tenant = wanted.tenant() == null ? null : wanted.tenant().value();
    return sql.query(
        """
        select distinct on (tenant_id, digest) id, tenant_id, digest
        from reports r
        where recipe = ''
          and id in (
            select id from reports where digest = ?
            union all
            select id from reports where image_id = ?
            union all
            select named.id from report_indexes i
              join reports named on named.tenant_id = i.tenant_id and named.digest = i.digest
            where i.index_digest = ?)
          and not exists (
            select 1 from removed_images m where m.digest = r.digest and m.tenant_id = r.tenant_id)
          and (?::text is null or tenant_id = ?)
          and (?::text is null or platform = ? or platform like ? || '/%')
        order by tenant_id, digest,
          exists (select 1 from ended_reports e where e.id = r.id) desc, generation desc
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

  private ReportState state(Found found) {
    ReportParts all = parts.of(found.id, found.tenant, found.digest);
    List<List<StageRecord>> recipes =
        all.recipes().stream().map(recipe -> stages.of(recipe, InspectionStage.OF_RECIPE)).toList();
    return new ReportState(
        all,
        found.tenant,
        found.digest,
        MergedStages.of(stages.of(found.id, InspectionStage.ALL), recipes));
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getObject("id", UUID.class),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")));
  }

  private record Found(UUID id, TenantId tenant, Digest digest) {}
}
