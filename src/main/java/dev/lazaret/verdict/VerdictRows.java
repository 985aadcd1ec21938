package dev.lazaret.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.PolicyRef;
import dev.lazaret.policy.Reason;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.Source;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of verdicts. */
@Singleton
final class VerdictRows {
  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Sql sql;

  VerdictRows(Sql sql) {
    this.sql = sql;
  }

  /** Keeps others from deciding about the same image until the transaction ends. */
  void lock(TenantId tenant, Digest digest) {
    sql.query(
        "select pg_advisory_xact_lock(hashtextextended(?, 0))",
        row -> true,
        "verdict " + tenant + " " + digest);
  }

  /** Adds {@code verdict} and puts it in force. {@code floor} is kept for a denied image too. */
  void add(Verdict verdict, IsolationTier floor) {
    sql.update(
        """
        insert into verdicts (id, tenant_id, report_id, digest, image_id, decision, isolation,
          reasons, missing, not_configured, coverage, profile, policy_name, policy_version,
          decided_at, valid_until, further_reports)
        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::uuid[])
        """,
        verdict.id(),
        verdict.tenant().value(),
        verdict.reports().getFirst(),
        verdict.digest().value(),
        verdict.imageId().value(),
        verdict.decision().name(),
        floor.name(),
        write(verdict.reasons()),
        verdict.missing(),
        verdict.notConfigured(),
        verdict.coverage(),
        verdict.profile() == null ? null : write(verdict.profile()),
        verdict.policy().name(),
        verdict.policy().version(),
        verdict.decidedAt(),
        verdict.validUntil(),
        verdict.reports().subList(1, verdict.reports().size()));
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
        """
        select v.* from current_verdicts c join verdicts v on v.id = c.verdict_id
        where c.tenant_id = ? and c.digest = ?
        """,
        VerdictRows::verdict,
        tenant.value(),
        manifest.value());
  }

  /** The verdicts in force on all images that {@code digest} stands for. */
  List<Verdict> allCurrent(TenantId tenant, Digest digest, @Nullable String platform) {
    return sql.query(
        """
        select v.* from current_verdicts c join verdicts v on v.id = c.verdict_id
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
        VerdictRows::verdict,
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

  List<Verdict> history(TenantId tenant, Digest manifest, int limit) {
    return sql.query(
        "select * from verdicts where tenant_id = ? and digest = ? order by number desc limit ?",
        VerdictRows::verdict,
        tenant.value(),
        manifest.value(),
        limit);
  }

  /** A verdict with its place in the order in which verdicts were given. */
  record Numbered(long number, Verdict verdict) {}

  /** The verdicts in force that {@code filter} wants, from {@code before} on downwards. */
  List<Numbered> list(VerdictFilter filter, long before, int limit) {
    String tenant = filter.tenant() == null ? null : filter.tenant().value();
    String decision = filter.decision() == null ? null : filter.decision().name();
    String isolation = filter.isolation() == null ? null : filter.isolation().name();
    return sql.query(
        """
        select v.* from current_verdicts c join verdicts v on v.id = c.verdict_id
        where c.number < ? and (?::text is null or c.tenant_id = ?)
          and (?::text is null or c.decision = ?)
          and (?::text is null or c.isolation = ? and c.decision <> 'DENY')
        order by c.number desc limit ?
        """,
        row -> new Numbered(row.getLong("number"), verdict(row)),
        before,
        tenant,
        tenant,
        decision,
        decision,
        isolation,
        isolation,
        limit);
  }

  static Verdict verdict(ResultSet row) throws SQLException {
    Decision decision = Decision.valueOf(row.getString("decision"));
    String profile = row.getString("profile");
    return new Verdict(
        row.getObject("id", UUID.class),
        reports(row),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")),
        new Digest(row.getString("image_id")),
        decision,
        decision == Decision.DENY ? null : IsolationTier.valueOf(row.getString("isolation")),
        reasons(row.getString("reasons")),
        sources(row, "missing"),
        sources(row, "not_configured"),
        row.getDouble("coverage"),
        profile == null ? null : profile(profile),
        new PolicyRef(row.getString("policy_name"), row.getInt("policy_version")),
        Sql.instant(row, "decided_at"),
        Sql.instant(row, "valid_until"),
        null);
  }

  private static List<UUID> reports(ResultSet row) throws SQLException {
    List<UUID> reports = new ArrayList<>();
    reports.add(row.getObject("report_id", UUID.class));
    reports.addAll(Arrays.asList((UUID[]) row.getArray("further_reports").getArray()));
    return reports;
  }

  private static Set<Source> sources(ResultSet row, String column) throws SQLException {
    return Sql.texts(row, column).stream().map(Source::valueOf).collect(Collectors.toSet());
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write a part of a verdict", e);
    }
  }

  private static List<Reason> reasons(String json) {
    try {
      return JSON.readValue(json, REASONS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read the reasons of a verdict", e);
    }
  }

  private static RunProfile profile(String json) {
    try {
      return JSON.readValue(json, RunProfile.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read the profile of a verdict", e);
    }
  }
}
