package dev.lazaret.verdict.override;

/** How an override stands. */
enum OverrideState {
  /** It has no effect before a second operator approved it. */
  PENDING_APPROVAL,
  ACTIVE,
  EXPIRED,
  REVOKED,
  REFUSED;

  /** Whether it may still change. */
  boolean isOpen() {
    return this == PENDING_APPROVAL || this == ACTIVE;
  }
}
