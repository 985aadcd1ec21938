package dev.lazaret.audit;

/**
 * The append-only record of who did what. Rows are written in the transaction of the change that
 * they tell about; the actor is the current caller, or Lazaret itself in background work. Within a
 * second they are sealed in a chain, so that a row that is changed or removed later shows.
 */
public interface AuditLog {
  /** Appends a row in the current transaction; there must be one. */
  void record(AuditEvent event);
}
