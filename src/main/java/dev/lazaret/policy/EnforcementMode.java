package dev.lazaret.policy;

/** What gates make of a verdict. */
public enum EnforcementMode {
  /** They record what they would have refused, and let it run. */
  AUDIT,
  /** They let it run and say that they should not. */
  WARN,
  /** They refuse. */
  ENFORCE
}
