package dev.lazaret.verdict.breakglass;

/** How a break-glass admission stands. */
enum BreakGlassState {
  ACTIVE,
  EXPIRED,
  REVOKED
}
