package dev.lazaret.audit;

/**
 * The append-only record of who did what. Rows are written in the transaction of the change that
 * they tell about; the actor is the current caller, or Lazaret itself in background work. Rows are
 * not chained or signed yet, so that a row removed by the owner of the database would not show.
 */
public interface AuditLog {
  /** Appends a row in the current transaction; there must be one. */
  void record(AuditEvent event);
}
