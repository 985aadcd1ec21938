package dev.lazaret.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.ChangeLog;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes audit rows into the transaction that is active. */
@Singleton
@Transactional(Transactional.TxType.MANDATORY)
class TransactionalAuditLog implements AuditLog, ChangeLog {
  private static final String INSERT =
      """
      insert into audit_events (at, account, actor, token, address, role, channel, tenant_id, action,
        subject, details, stamp)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
      """;

  private final Sql sql;
  private final CurrentCaller caller;
  private final RequestAddress address;
  private final AuditKeys keys;
  private final ObjectMapper json;
  private final Clock clock;

  TransactionalAuditLog(
      Sql sql,
      CurrentCaller caller,
      RequestAddress address,
      AuditKeys keys,
      ObjectMapper json,
      Clock clock) {
    this.sql = sql;
    this.caller = caller;
    this.address = address;
    this.keys = keys;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void record(AuditEvent event) {
    write(actor(caller.find()), event);
  }

  @Override
  public void record(
      String action, @Nullable TenantId tenant, String subject, Map<String, ?> details) {
    record(new AuditEvent(action, tenant, subject, details));
  }

  @Override
  public void record(
      Principal actor,
      String action,
      @Nullable TenantId tenant,
      String subject,
      Map<String, ?> details) {
    write(actor(Optional.of(actor)), new AuditEvent(action, tenant, subject, details));
  }

  /** Records what somebody did or tried before this transaction. */
  void record(AuditActor actor, AuditEvent event) {
    write(actor, event);
  }

  private AuditActor actor(Optional<Principal> who) {
    return who.map(known -> AuditActor.of(known, address.find().orElse(null)))
        .orElseGet(AuditActor::ourselves);
  }

  private void write(AuditActor who, AuditEvent event) {
    var act = new AuditRow.AuditAct(event.action(), event.subject(), text(event.details()));
    AuditRow row = AuditRow.of(clock.instant(), who, event.tenant(), act);
    sql.update(
        INSERT,
        row.at(),
        who.account(),
        who.name(),
        who.token(),
        who.address(),
        who.role(),
        who.channel(),
        row.tenant(),
        act.action(),
        act.subject(),
        act.details(),
        keys.find().map(key -> key.stamp(row)).orElse(null));
  }

  private String text(Map<String, ?> details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Audit details are strings, numbers and booleans", e);
    }
  }
}
