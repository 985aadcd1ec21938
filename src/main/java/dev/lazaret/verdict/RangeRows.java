package dev.lazaret.verdict;

import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of ranges of images that have to be judged again. */
@Singleton
final class RangeRows {
  /** Large enough that a job is worth its cost, small enough that a killed one is soon repeated. */
  private static final int IMAGES = 1000;

  private final Sql sql;

  RangeRows(Sql sql) {
    this.sql = sql;
  }

  /** Divides all images of a tenant that have a verdict into ranges. */
  List<UUID> divide(TenantId tenant, Instant now) {
    return sql.query(
        """
        insert into redecision_ranges (id, tenant_id, first_digest, last_digest, images, asked_at)
        select gen_random_uuid(), ?, min(digest), max(digest), count(*), ?
        from (
          select digest, (row_number() over (order by digest) - 1) / ? as part
          from current_verdicts where tenant_id = ?) image
        group by part
        returning id
        """,
        row -> row.getObject("id", UUID.class),
        tenant.value(),
        now,
        IMAGES,
        tenant.value());
  }

  Optional<RedecisionRange> find(UUID id) {
    return sql.first(
        "select * from redecision_ranges where id = ?",
        row ->
            new RedecisionRange(
                id,
                new TenantId(row.getString("tenant_id")),
                row.getString("first_digest"),
                row.getString("last_digest"),
                row.getInt("images")),
        id);
  }

  void remove(UUID id) {
    sql.update("delete from redecision_ranges where id = ?", id);
  }
}
