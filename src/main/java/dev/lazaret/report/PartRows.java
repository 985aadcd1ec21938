package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Finds the reports that hold an image's facts besides the one on its own entry point. */
@Singleton
final class PartRows {
  private final Sql sql;

  PartRows(Sql sql) {
    this.sql = sql;
  }

  /** The parts around {@code report}, the one on the image's own entry point. */
  ReportParts of(UUID report, TenantId tenant, Digest digest) {
    List<UUID> recipes = new ArrayList<>();
    List<UUID> earlier = new ArrayList<>();
    for (Part part : parts(report, tenant, digest)) {
      (part.counts ? recipes : earlier).add(part.id);
    }
    return new ReportParts(report, recipes, earlier);
  }

  private List<Part> parts(UUID report, TenantId tenant, Digest digest) {
    return sql.query(
        """
        with ended as (
          select * from ended_reports where tenant_id = ? and digest = ?
        ), counting as (
          select id, recipe, run_analysis from reports where id = ?
          union all
          (select distinct on (recipe) id, recipe, run_analysis from ended where recipe <> ''
          order by recipe, generation desc)
        )
        select ended.id, ended.id = counting.id as counts
        from ended join counting using (recipe, run_analysis)
        where ended.id <> ?
        order by ended.created_at desc, ended.id
        """,
        row -> new Part(row.getObject("id", UUID.class), row.getBoolean("counts")),
        tenant.value(),
        digest.value(),
        report,
        report);
  }

  private record Part(UUID id, boolean counts) {}
}
