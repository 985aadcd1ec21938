package dev.lazaret.finding;

/** How much a finding would matter on a shared kernel, from least to most. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Whether this severity is {@code other} or above. */
  public boolean isAtLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
