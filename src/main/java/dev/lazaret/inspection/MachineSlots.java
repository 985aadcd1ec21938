package dev.lazaret.inspection;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many inspections a machine carries side by side: one for each processor, as reading and
 * tracing compute, and no more than have memory for their runs and for what surrounds them.
 */
record MachineSlots(int processors, long memoryBytes) {
  /** The worker itself, the engine, and what the system keeps for files. */
  private static final long SURROUNDINGS = 1L << 30;

  /** Of each: the engine's share while an image is loaded. */
  private static final long BESIDE_A_RUN = 256L << 20;

  private static final int MOST = 32;

  /** This machine, or what of it this process may use. */
  static MachineSlots here() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new MachineSlots(
        Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
  }

  /** For runs that may use {@code runBytes}; one at least. */
  int of(long runBytes) {
    long byMemory = (memoryBytes - SURROUNDINGS) / (runBytes + BESIDE_A_RUN);
    return (int) Math.clamp(Math.min(processors, byMemory), 1, MOST);
  }
}
