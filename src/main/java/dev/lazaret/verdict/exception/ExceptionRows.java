package dev.lazaret.verdict.exception;

import dev.lazaret.finding.RuleId;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of exceptions. Every call joins the current transaction. */
@Singleton
final class ExceptionRows {
  private final Sql sql;

  ExceptionRows(Sql sql) {
    this.sql = sql;
  }

  void add(StoredException one) {
    ExceptionTerms terms = one.terms();
    StoredException.Asked asked = one.asked();
    sql.update(
        """
        insert into exceptions (id, tenant_id, rule, scope, target, path, package, vulnerability,
          asked_marks, reason, ticket, owner, account, asked_at, asked_until, state, until)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        one.id(),
        one.tenant().value(),
        terms.rule().value(),
        terms.scope().kind(),
        terms.scope().target(),
        terms.path(),
        terms.packageName(),
        terms.vulnerability(),
        terms.marks(),
        asked.reason(),
        asked.ticket(),
        asked.owner(),
        asked.account(),
        asked.at(),
        asked.until(),
        one.state().name(),
        one.until());
  }

  Optional<StoredException> find(UUID id) {
    return sql.first("select * from exceptions where id = ?", ExceptionRows::stored, id);
  }

  /** The exception, locked until the transaction ends: its state changes one at a time. */
  Optional<StoredException> lock(UUID id) {
    return sql.first("select * from exceptions where id = ? for update", ExceptionRows::stored, id);
  }

  /** How many of a tenant's may still change. */
  int open(TenantId tenant) {
    return sql.first(
            """
            select count(*) from exceptions
            where tenant_id = ? and state in ('REQUESTED', 'GRANTED')
            """,
            row -> row.getInt(1),
            tenant.value())
        .orElseThrow();
  }

  /** Those in force about {@code rules}, which nobody ends before the transaction ends. */
  List<StoredException> inForce(TenantId tenant, Collection<String> rules, Instant now) {
    return sql.query(
        """
        select * from exceptions
        where tenant_id = ? and rule = any(?) and state = 'GRANTED' and until > ?
        order by id for share
        """,
        ExceptionRows::stored,
        tenant.value(),
        rules,
        now);
  }

  /** Those whose end has come and is not written yet. */
  List<UUID> due(Instant now) {
    return sql.query(
        """
        select id from exceptions where state in ('REQUESTED', 'GRANTED') and until <= ?
        order by until
        """,
        row -> row.getObject("id", UUID.class),
        now);
  }

  /** Those in force that end between {@code now} and {@code soon}, without a notice of it yet. */
  List<StoredException> toRemind(Instant now, Instant soon) {
    return sql.query(
        """
        select * from exceptions e
        where state = 'GRANTED' and until > ? and until <= ? and not exists (
          select 1 from notices n where n.kind = 'EXCEPTION_ENDS' and n.subject = e.id)
        """,
        ExceptionRows::stored,
        now,
        soon);
  }

  void state(UUID id, ExceptionState state) {
    sql.update("update exceptions set state = ? where id = ?", state.name(), id);
  }

  void decide(UUID id, ExceptionState state, Instant until, StoredException.Decided decided) {
    sql.update(
        """
        update exceptions set state = ?, until = ?, decided_by = ?, decided_at = ?,
          decided_reason = ?
        where id = ?
        """,
        state.name(),
        until,
        decided.account(),
        decided.at(),
        decided.reason(),
        id);
  }

  /** An exception with its place in the order in which they were asked for. */
  record Numbered(long number, StoredException exception) {}

  /** Those that {@code filter} wants at {@code now}, from {@code before} on downwards. */
  List<Numbered> list(ExceptionFilter filter, Instant now, long before, int limit) {
    String owner = filter.tenant() == null ? null : filter.tenant().value();
    String state = filter.state() == null ? null : filter.state().name();
    Instant end = filter.expiring() == null ? null : now.plus(filter.expiring());
    return sql.query(
        """
        select * from exceptions
        where number < ? and (?::text is null or tenant_id = ?)
          and (?::text is null or ? = case
            when state in ('REQUESTED', 'GRANTED') and until <= ? then 'EXPIRED' else state end)
          and (?::timestamptz is null or state = 'GRANTED' and until > ? and until <= ?)
        order by number desc limit ?
        """,
        row -> new Numbered(row.getLong("number"), stored(row)),
        before,
        owner,
        owner,
        state,
        state,
        now,
        end,
        now,
        end,
        limit);
  }

  private static StoredException stored(ResultSet row) throws SQLException {
    return new StoredException(
        row.getObject("id", UUID.class),
        new TenantId(row.getString("tenant_id")),
        new ExceptionTerms(
            new RuleId(row.getString("rule")),
            ExceptionScope.of(row.getString("scope"), row.getString("target")),
            row.getString("path"),
            row.getString("package"),
            row.getString("vulnerability"),
            Set.copyOf(Sql.texts(row, "asked_marks"))),
        new StoredException.Asked(
            row.getString("reason"),
            row.getString("ticket"),
            row.getString("owner"),
            row.getString("account"),
            Sql.instant(row, "asked_at"),
            Sql.instant(row, "asked_until")),
        ExceptionState.valueOf(row.getString("state")),
        Sql.instant(row, "until"),
        decided(row));
  }

  private static StoredException.@Nullable Decided decided(ResultSet row) throws SQLException {
    String account = row.getString("decided_by");
    return account == null
        ? null
        : new StoredException.Decided(
            account, Sql.instant(row, "decided_at"), row.getString("decided_reason"));
  }
}
