package dev.lazaret.behavior;

/**
 * What a run used of the host, the guest kernel included. {@code cpuMillis} over all processors;
 * sizes in bytes: the peak of its memory, what it read from and wrote to disks, what it printed;
 * {@code emptySandbox} is what of that peak a sandbox takes whose image does nothing.
 */
public record RunUse(
    long cpuMillis,
    long memoryPeak,
    long readBytes,
    long writtenBytes,
    long printedBytes,
    RunStrain strain,
    long emptySandbox) {
  /** What an empty sandbox takes where nobody has measured it. */
  public static final long USUAL_SANDBOX = 17L << 20;

  /** Nothing was measured. */
  public static final RunUse UNKNOWN = new RunUse(0, 0, 0, 0, 0, RunStrain.UNKNOWN);

  /** Beside a sandbox like any other. */
  public RunUse(
      long cpuMillis,
      long memoryPeak,
      long readBytes,
      long writtenBytes,
      long printedBytes,
      RunStrain strain) {
    this(cpuMillis, memoryPeak, readBytes, writtenBytes, printedBytes, strain, USUAL_SANDBOX);
  }

  /** The same, beside a sandbox that takes so much by itself. */
  public RunUse beside(long empty) {
    return new RunUse(cpuMillis, memoryPeak, readBytes, writtenBytes, printedBytes, strain, empty);
  }
}
