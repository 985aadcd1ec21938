package dev.lazaret.verdict.override;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of overrides. Every call joins the current transaction. */
@Singleton
final class OverrideRows {
  private final Sql sql;

  OverrideRows(Sql sql) {
    this.sql = sql;
  }

  void add(StoredOverride one) {
    sql.update(
        """
        insert into overrides (id, tenant_id, digest, decision, isolation, reason, account,
          asked_at, expires_at, state, verdict_id, given_decision, given_floor, given_findings)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        one.id(),
        one.tenant().value(),
        one.digest().value(),
        one.decision().name(),
        one.isolation() == null ? null : one.isolation().name(),
        one.reason(),
        one.account(),
        one.askedAt(),
        one.expiresAt(),
        one.state().name(),
        one.verdict(),
        one.given().decision().name(),
        one.given().floor().name(),
        one.given().findings());
  }

  Optional<StoredOverride> find(UUID id) {
    return sql.first("select * from overrides where id = ?", OverrideRows::stored, id);
  }

  /** The override, locked until the transaction ends: its state changes one at a time. */
  Optional<StoredOverride> lock(UUID id) {
    return sql.first("select * from overrides where id = ? for update", OverrideRows::stored, id);
  }

  /** Those of an image that are ACTIVE or PENDING_APPROVAL as far as is written, locked. */
  List<StoredOverride> open(TenantId tenant, Digest digest) {
    return sql.query(
        """
        select * from overrides
        where tenant_id = ? and digest = ? and state in ('ACTIVE', 'PENDING_APPROVAL')
        order by number for update
        """,
        OverrideRows::stored,
        tenant.value(),
        digest.value());
  }

  /** Those whose end has come and is not written yet. */
  List<UUID> due(Instant now) {
    return sql.query(
        """
        select id from overrides
        where state in ('ACTIVE', 'PENDING_APPROVAL') and expires_at <= ?
        order by expires_at
        """,
        row -> row.getObject("id", UUID.class),
        now);
  }

  void state(UUID id, OverrideState state) {
    sql.update("update overrides set state = ? where id = ?", state.name(), id);
  }

  /** It stands over another verdict from now on. */
  void over(UUID id, UUID verdict) {
    sql.update("update overrides set verdict_id = ? where id = ?", verdict, id);
  }

  /** What a second operator would have to approve. */
  void await(UUID id, UUID verdict, Given given) {
    sql.update(
        """
        update overrides set state = 'PENDING_APPROVAL', verdict_id = ?, given_decision = ?,
          given_floor = ?, given_findings = ?
        where id = ?
        """,
        verdict,
        given.decision().name(),
        given.floor().name(),
        given.findings(),
        id);
  }

  void approve(UUID id, UUID verdict, String account) {
    sql.update(
        "update overrides set state = 'ACTIVE', verdict_id = ?, approved_by = ? where id = ?",
        verdict,
        account,
        id);
  }

  /** An override with its place in the order in which they were asked for. */
  record Numbered(long number, StoredOverride override) {}

  /** Those that are in {@code state} at {@code now}, from {@code before} on downwards. */
  List<Numbered> list(
      @Nullable TenantId tenant,
      @Nullable OverrideState state,
      Instant now,
      long before,
      int limit) {
    String owner = tenant == null ? null : tenant.value();
    String wanted = state == null ? null : state.name();
    return sql.query(
        """
        select * from overrides
        where number < ? and (?::text is null or tenant_id = ?)
          and (?::text is null or ? = case
            when state in ('ACTIVE', 'PENDING_APPROVAL') and expires_at <= ? then 'EXPIRED'
            else state end)
        order by number desc limit ?
        """,
        row -> new Numbered(row.getLong("number"), stored(row)),
        before,
        owner,
        owner,
        wanted,
        wanted,
        now,
        limit);
  }

  private static StoredOverride stored(ResultSet row) throws SQLException {
    String isolation = row.getString("isolation");
    return new StoredOverride(
        row.getObject("id", UUID.class),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")),
        Decision.valueOf(row.getString("decision")),
        isolation == null ? null : IsolationTier.valueOf(isolation),
        row.getString("reason"),
        row.getString("account"),
        Sql.instant(row, "asked_at"),
        Sql.instant(row, "expires_at"),
        OverrideState.valueOf(row.getString("state")),
        row.getObject("verdict_id", UUID.class),
        new Given(
            Decision.valueOf(row.getString("given_decision")),
            IsolationTier.valueOf(row.getString("given_floor")),
            Set.copyOf(Sql.texts(row, "given_findings"))),
        row.getString("approved_by"));
  }
}
