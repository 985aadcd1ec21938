package dev.lazaret.behavior;

/**
 * How hard a run leaned on the host, by figures that a loaded machine does not make smaller. {@code
 * busyMillis}: how long its busiest thread ran or waited for a processor; {@code diskMillis}: how
 * long at least one of its threads waited for a disk; {@code burstBytes}: the most that it printed
 * within half a minute.
 */
public record RunStrain(long busyMillis, long diskMillis, long burstBytes) {
  /** Nothing was measured. */
  public static final RunStrain UNKNOWN = new RunStrain(0, 0, 0);
}
