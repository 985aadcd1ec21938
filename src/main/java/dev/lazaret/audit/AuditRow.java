package dev.lazaret.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lazaret.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code audit_events} says.
 *
 * @param at when, to the microsecond, as the database keeps it
 * @param details a JSON object, in whatever order
 */
record AuditRow(Instant at, AuditActor actor, @Nullable String tenant, AuditAct act) {
  /** The columns that {@link #read} reads, of {@code audit_events} as {@code e}. */
  static final String COLUMNS =
      """
      e.at, e.account, e.actor, e.token, e.address, e.role, e.channel, e.tenant_id, e.action,
      e.subject, e.details::text as details\
      """;

  AuditRow {
    at = at.truncatedTo(ChronoUnit.MICROS);
  }

  /** What was done, to what. */
  record AuditAct(String action, String subject, String details) {}

  static AuditRow of(Instant at, AuditActor actor, @Nullable TenantId tenant, AuditAct act) {
    return new AuditRow(at, actor, tenant == null ? null : tenant.value(), act);
  }

  static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        new AuditActor(
            row.getString("account"),
            row.getString("actor"),
            row.getString("token"),
            row.getString("address"),
            row.getString("role"),
            row.getString("channel")),
        row.getString("tenant_id"),
        new AuditAct(row.getString("action"), row.getString("subject"), row.getString("details")));
  }

  /**
   * The one form that is hashed: a JSON array without spaces of everything that the row says, with
   * the names in its details sorted. Also what an export has to be brought to by who checks it.
   */
  byte[] canonical() {
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    fields.add("lazaret-audit-1").add(at.toString());
    fields.add(actor.account()).add(actor.name()).add(actor.token()).add(actor.address());
    fields.add(actor.role()).add(actor.channel()).add(tenant);
    fields.add(act.action()).add(act.subject());
    String head = fields.toString();
    String text =
        head.substring(0, head.length() - 1) + "," + CanonicalJson.of(act.details()) + "]";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
