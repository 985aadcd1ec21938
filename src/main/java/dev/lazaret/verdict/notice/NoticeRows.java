package dev.lazaret.verdict.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The rows of notices and of who has read them. Every call joins the current transaction. */
@Singleton
final class NoticeRows {
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final JsonMapper JSON = new JsonMapper();
  private final Sql sql;

  NoticeRows(Sql sql) {
    this.sql = sql;
  }

  /** Adds a notice; false where it is told once and was told before. */
  boolean add(Notice notice) {
    return sql.update(
            """
            insert into notices (id, tenant_id, kind, subject, roles, at, details)
            values (?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing
            """,
            notice.id(),
            notice.tenant().value(),
            notice.kind().name(),
            notice.subject(),
            notice.kind().roles(),
            notice.at(),
            write(notice.details()))
        == 1;
  }

  /** A notice with its place in the order in which they were told. */
  record Numbered(long number, Notice notice) {}

  /** What {@code reader} is told, from {@code before} on downwards. */
  List<Numbered> of(Principal reader, boolean unreadOnly, long before, int limit) {
    TenantId own = reader.tenant();
    String tenant = own == null ? null : own.value();
    return sql.query(
        """
        select n.*, r.account is not null as is_read
        from notices n left join notice_reads r on r.notice_id = n.id and r.account = ?
        where n.number < ? and ? = any(n.roles) and (?::text is null or n.tenant_id = ?)
          and (r.account is null or not ?)
        order by n.number desc limit ?
        """,
        row -> new Numbered(row.getLong("number"), notice(row)),
        reader.account(),
        before,
        reader.role().name(),
        tenant,
        tenant,
        unreadOnly,
        limit);
  }

  /** Whether {@code reader} is told of it. */
  boolean isFor(Principal reader, UUID id) {
    TenantId own = reader.tenant();
    String tenant = own == null ? null : own.value();
    return sql.first(
            """
            select 1 from notices
            where id = ? and ? = any(roles) and (?::text is null or tenant_id = ?)
            """,
            row -> true,
            id,
            reader.role().name(),
            tenant,
            tenant)
        .isPresent();
  }

  void read(Principal reader, UUID id, Instant at) {
    TenantId own = reader.tenant();
    sql.update(
        """
        insert into notice_reads (notice_id, account, tenant_id, read_at) values (?, ?, ?, ?)
        on conflict do nothing
        """,
        id,
        reader.account(),
        own == null ? null : own.value(),
        at);
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        NoticeKind.valueOf(row.getString("kind")),
        new TenantId(row.getString("tenant_id")),
        row.getObject("subject", UUID.class),
        Sql.instant(row, "at"),
        details(row.getString("details")),
        row.getBoolean("is_read"));
  }

  private static String write(Map<String, String> details) {
    try {
      return JSON.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write the details of a notice", e);
    }
  }

  private static Map<String, String> details(String json) {
    try {
      return JSON.readValue(json, TEXTS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read the details of a notice", e);
    }
  }
}
