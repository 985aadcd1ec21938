package dev.lazaret.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lazaret.tenant.ChangeLog;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.Principal.Channel;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
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
      insert into audit_events (at, account, actor, role, channel, tenant_id, action, subject, details)
      values (:at, :account, :actor, :role, :channel, :tenant, :action, :subject, cast(:details as jsonb))
      """;
  private static final String OURSELVES = "lazaret";

  private final EntityManager entities;
  private final CurrentCaller caller;
  private final ObjectMapper json;
  private final Clock clock;

  TransactionalAuditLog(
      EntityManager entities, CurrentCaller caller, ObjectMapper json, Clock clock) {
    this.entities = entities;
    this.caller = caller;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void record(AuditEvent event) {
    write(caller.find(), event);
  }

  @Override
  public void record(
      String action, @Nullable TenantId tenant, String subject, Map<String, ?> details) {
    write(caller.find(), new AuditEvent(action, tenant, subject, details));
  }

  @Override
  public void record(
      Principal actor,
      String action,
      @Nullable TenantId tenant,
      String subject,
      Map<String, ?> details) {
    write(Optional.of(actor), new AuditEvent(action, tenant, subject, details));
  }

  private void write(Optional<Principal> actor, AuditEvent event) {
    TenantId tenant = event.tenant();
    entities
        .createNativeQuery(INSERT)
        .setParameter("at", clock.instant())
        .setParameter("account", actor.map(Principal::account).orElse(OURSELVES))
        .setParameter("actor", actor.map(Principal::name).orElse(OURSELVES))
        .setParameter("role", actor.map(who -> who.role().name()).orElse(null))
        .setParameter("channel", actor.map(Principal::channel).orElse(Channel.PROCESS).name())
        .setParameter("tenant", tenant == null ? null : tenant.value())
        .setParameter("action", event.action())
        .setParameter("subject", event.subject())
        .setParameter("details", text(event.details()))
        .executeUpdate();
  }

  private String text(Map<String, ?> details) {
    try {
      return json.writeValueAsString(details);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Audit details are strings, numbers and booleans", e);
    }
  }
}
