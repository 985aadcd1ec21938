package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of verdicts, each with the override that stands over it at the time of reading. */
@Singleton
final class VerdictRows {
  private static final String SELECT =
      """
      select v.*, o.id as override_id, o.decision as override_decision,
        o.isolation as override_isolation, o.reason as override_reason, o.account as override_by,
        o.expires_at as override_expires_at
      """;

  /**
   * The clock decides, not whether anybody has noted the end yet. One that admits stands over the
   * verdict that it was given or taken over for, and over no other.
   */
  private static final String OVERRIDE =
      """
      left join overrides o on o.tenant_id = c.tenant_id and o.digest = c.digest
        and o.state = 'ACTIVE' and o.expires_at > ?
        and (o.decision = 'DENY' or o.verdict_id = c.verdict_id)
      """;

  private static final String CURRENT =
      SELECT + "from current_verdicts c join verdicts v on v.id = c.verdict_id\n" + OVERRIDE;

  private final Sql sql;
  private final Clock clock;

  VerdictRows(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Keeps others from deciding about the same image until the transaction ends. */
  void lock(TenantId tenant, Digest digest) {
    sql.query(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        row -> true,
        "verdict " + tenant + " " + digest);
  }

  /** Adds {@code verdict} and puts it in force. */
  void add(Verdict verdict) {
    sql.update(
        """
        insert into verdicts (id, tenant_id, report_id, digest, image_id, decision, isolation,
          reasons, missing, not_configured, coverage, profile, policy_name, policy_version,
          decided_at, valid_until, further_reports, exceptions)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::uuid[], ?::uuid[])
        """,
        verdict.id(),
        verdict.tenant().value(),
        verdict.reports().getFirst(),
        verdict.digest().value(),
        verdict.imageId().value(),
        verdict.decision().name(),
        verdict.floor().name(),
        VerdictRow.write(verdict.reasons()),
        verdict.missing(),
        verdict.notConfigured(),
        verdict.coverage(),
        verdict.profile() == null ? null : VerdictRow.write(verdict.profile()),
        verdict.policy().name(),
        verdict.policy().version(),
        verdict.decidedAt(),
        verdict.validUntil(),
        verdict.reports().subList(1, verdict.reports().size()),
        verdict.exceptions());
    sql.update(
        """
        insert into current_verdicts
          (tenant_id, digest, image_id, verdict_id, number, decision, isolation)
        select tenant_id, digest, image_id, id, number, decision, isolation
        from verdicts where id = ?
        on conflict (tenant_id, digest) do update set verdict_id = excluded.verdict_id,
          number = excluded.number, decision = excluded.decision, isolation = excluded.isolation,
          image_id = excluded.image_id
        """,
        verdict.id());
  }

  /** The verdict in force on exactly this image. */
  Optional<Verdict> current(TenantId tenant, Digest manifest) {
    return sql.first(
        CURRENT + "where c.tenant_id = ? and c.digest = ?",
        VerdictRow::of,
        clock.instant(),
        tenant.value(),
        manifest.value());
  }

  /** A verdict, in force or not. */
  Optional<Verdict> find(UUID id) {
    return sql.first(
        SELECT
            + "from verdicts v left join current_verdicts c on c.verdict_id = v.id\n"
            + OVERRIDE
            + "where v.id = ?",
        VerdictRow::of,
        clock.instant(),
        id);
  }

  /** The verdicts in force on all images that {@code digest} stands for. */
  List<Verdict> allCurrent(TenantId tenant, Digest digest, @Nullable String platform) {
    return sql.query(
        CURRENT
            + """
              join reports r on r.id = v.report_id
            where c.tenant_id = ?
              and c.digest in (
                select ?
                union all
                select digest from current_verdicts where tenant_id = ? and image_id = ?
                union all
                select digest from report_indexes where tenant_id = ? and index_digest = ?)
              and (?::text is null or r.platform = ? or r.platform like ? || '/%')
            """,
        VerdictRow::of,
        clock.instant(),
        tenant.value(),
        digest.value(),
        tenant.value(),
        digest.value(),
        tenant.value(),
        digest.value(),
        platform,
        platform,
        platform);
  }

  /** Whether {@code digest} is an index one of whose images has no verdict yet. */
  boolean isUndecided(TenantId tenant, Digest digest) {
    return sql.first(
            """
            select 1 from report_indexes i
            where i.tenant_id = ? and i.index_digest = ? and not exists (
              select 1 from current_verdicts c
              where c.tenant_id = i.tenant_id and c.digest = i.digest)
            limit 1
            """,
            row -> true,
            tenant.value(),
            digest.value())
        .isPresent();
  }

  /** All verdicts on an image, newest first; the one in force with what stands over it. */
  List<Verdict> history(TenantId tenant, Digest manifest, int limit) {
    return sql.query(
        SELECT
            + "from verdicts v left join current_verdicts c on c.verdict_id = v.id\n"
            + OVERRIDE
            + "where v.tenant_id = ? and v.digest = ? order by v.number desc limit ?",
        VerdictRow::of,
        clock.instant(),
        tenant.value(),
        manifest.value(),
        limit);
  }

  /** A verdict with its place in the order in which verdicts were given. */
  record Numbered(long number, Verdict verdict) {}

  /** The verdicts in force that {@code filter} wants, from {@code before} on downwards. */
  List<Numbered> list(VerdictFilter filter, long before, int limit) {
    String tenant = filter.tenant() == null ? null : filter.tenant().value();
    String decision = name(filter.decision());
    String effective = name(filter.effective());
    String isolation = name(filter.isolation());
    return sql.query(
        CURRENT
            + """
            where c.number < ? and (?::text is null or c.tenant_id = ?)
              and (?::text is null or c.decision = ?)
              and (?::text is null or coalesce(o.decision, c.decision) = ?)
              and (?::text is null or coalesce(o.decision, c.decision) <> 'DENY'
                and coalesce(o.isolation, c.isolation) = ?)
            order by c.number desc limit ?
            """,
        row -> new Numbered(row.getLong("number"), VerdictRow.of(row)),
        clock.instant(),
        before,
        tenant,
        tenant,
        decision,
        decision,
        effective,
        effective,
        isolation,
        isolation,
        limit);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}
