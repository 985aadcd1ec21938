package dev.lazaret.verdict;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.CurrentCaller;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How what stands over verdicts came to stand so. Every step is a row that stays and an audit row,
 * in the transaction of the step; the service's access is needed to write.
 */
@Singleton
public final class StandingHistory {
  private static final String OURSELVES = "lazaret";

  private final Sql sql;
  private final AuditLog audit;
  private final CurrentCaller caller;
  private final Clock clock;

  StandingHistory(Sql sql, AuditLog audit, CurrentCaller caller, Clock clock) {
    this.sql = sql;
    this.audit = audit;
    this.caller = caller;
    this.clock = clock;
  }

  /** Adds a step of the current caller, or of Lazaret itself in background work. */
  public void add(StandingChange change) {
    sql.update(
        """
        insert into standing_changes (subject, tenant_id, state, at, account, actor, reason)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        change.subject(),
        change.tenant().value(),
        change.state().name(),
        clock.instant(),
        caller.find().map(Principal::account).orElse(OURSELVES),
        caller.find().map(Principal::name).orElse(OURSELVES),
        change.reason());
    Map<String, Object> details = new HashMap<>(change.details());
    details.put("state", change.state().name());
    if (change.reason() != null) {
      details.put("reason", change.reason());
    }
    audit.record(
        new AuditEvent(change.action(), change.tenant(), change.subject().toString(), details));
  }

  /** All steps of each of {@code subjects}, the first one first. */
  public Map<UUID, List<PastChange>> of(Collection<UUID> subjects) {
    Map<UUID, List<PastChange>> steps = new HashMap<>();
    sql.query(
        "select * from standing_changes where subject = any(?::uuid[]) order by number",
        row ->
            steps
                .computeIfAbsent(row.getObject("subject", UUID.class), id -> new ArrayList<>())
                .add(step(row)),
        subjects);
    return steps;
  }

  private static PastChange step(ResultSet row) throws SQLException {
    return new PastChange(
        row.getString("state"),
        Sql.instant(row, "at"),
        row.getString("account"),
        row.getString("reason"));
  }

  /**
   * Records an attempt that is refused; the transaction must be one that {@link ProblemException}
   * does not roll back.
   *
   * @param noun what was attempted to be changed, as the audit log names it
   * @param subject the id of the thing, or of the image where there is none yet
   * @return the exception that tells the caller
   */
  public ProblemException refused(
      String noun, String attempt, TenantId tenant, String subject, Problem problem) {
    audit.record(
        new AuditEvent(
            noun + ".attempt-refused",
            tenant,
            subject,
            Map.of("attempt", attempt, "problem", problem.id(), "detail", problem.detail())));
    return new ProblemException(problem);
  }
}
