package dev.lazaret.behavior;

/**
 * What a run used of the host, the guest kernel included. {@code cpuMillis} over all processors;
 * sizes in bytes: the peak of its memory, what it read from and wrote to disks, what it printed.
 */
public record RunUse(
    long cpuMillis,
    long memoryPeak,
    long readBytes,
    long writtenBytes,
    long printedBytes,
    RunStrain strain) {
  /** Nothing was measured. */
  public static final RunUse UNKNOWN = new RunUse(0, 0, 0, 0, 0, RunStrain.UNKNOWN);
}
