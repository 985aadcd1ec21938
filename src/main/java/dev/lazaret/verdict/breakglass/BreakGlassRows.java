package dev.lazaret.verdict.breakglass;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of break-glass admissions. Every call joins the current transaction. */
@Singleton
final class BreakGlassRows {
  private final Sql sql;

  BreakGlassRows(Sql sql) {
    this.sql = sql;
  }

  void add(StoredAdmission one) {
    sql.update(
        """
        insert into break_glass (id, tenant_id, digest, isolation, reason, account, begun_at,
          expires_at, state)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        one.id(),
        one.tenant().value(),
        one.digest().value(),
        one.isolation().name(),
        one.reason(),
        one.account(),
        one.begunAt(),
        one.expiresAt(),
        one.state().name());
  }

  Optional<StoredAdmission> find(UUID id) {
    return sql.first("select * from break_glass where id = ?", BreakGlassRows::stored, id);
  }

  /** The admission, locked until the transaction ends: its state changes one at a time. */
  Optional<StoredAdmission> lock(UUID id) {
    return sql.first(
        "select * from break_glass where id = ? for update", BreakGlassRows::stored, id);
  }

  Optional<StoredAdmission> inForce(TenantId tenant, Digest digest, Instant now) {
    return sql.first(
        """
        select * from break_glass
        where tenant_id = ? and digest = ? and state = 'ACTIVE' and expires_at > ?
        order by number desc limit 1
        """,
        BreakGlassRows::stored,
        tenant.value(),
        digest.value(),
        now);
  }

  /** Those whose end has come and is not written yet. */
  List<UUID> due(Instant now) {
    return sql.query(
        "select id from break_glass where state = 'ACTIVE' and expires_at <= ? order by expires_at",
        row -> row.getObject("id", UUID.class),
        now);
  }

  void state(UUID id, BreakGlassState state) {
    sql.update("update break_glass set state = ? where id = ?", state.name(), id);
  }

  /** An admission with its place in the order in which they were given. */
  record Numbered(long number, StoredAdmission admission) {}

  /** Those that are in {@code state} at {@code now}, from {@code before} on downwards. */
  List<Numbered> list(
      @Nullable TenantId tenant,
      @Nullable BreakGlassState state,
      Instant now,
      long before,
      int limit) {
    String owner = tenant == null ? null : tenant.value();
    String wanted = state == null ? null : state.name();
    return sql.query(
        """
        select * from break_glass
        where number < ? and (?::text is null or tenant_id = ?)
          and (?::text is null or ? = case
            when state = 'ACTIVE' and expires_at <= ? then 'EXPIRED' else state end)
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

  private static StoredAdmission stored(ResultSet row) throws SQLException {
    return new StoredAdmission(
        row.getObject("id", UUID.class),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")),
        IsolationTier.valueOf(row.getString("isolation")),
        row.getString("reason"),
        row.getString("account"),
        Sql.instant(row, "begun_at"),
        Sql.instant(row, "expires_at"),
        BreakGlassState.valueOf(row.getString("state")));
  }
}
