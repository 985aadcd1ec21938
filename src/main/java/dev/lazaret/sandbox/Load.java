package dev.lazaret.sandbox;

import dev.lazaret.behavior.RunStrain;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.engine.Usage;

/**
 * What a run uses, and whether it computes without calling: its trace is silent then, but it is not
 * idle. Fed about once a second.
 */
final class Load {
  /** Of one processor. A guest kernel with sleeping threads stays well below. */
  private static final double IDLE = 0.3;

  /** Where no figures come, the trace alone has to do. */
  private static final long PATIENCE_NANOS = 4_000_000_000L;

  private final long began = System.nanoTime();
  private final Strain strain = new Strain();
  private final Bursts bursts = new Bursts();
  private long lastCpu = -1;
  private long lastTime;
  private long memoryPeak;
  private long readBytes;
  private long writtenBytes;
  private long printedBytes;
  private double share = 1;
  private boolean known;

  /** What was used never becomes less: of a container that has just ended zeros are told. */
  synchronized void add(Usage usage) {
    if (usage.cpuNanos() < lastCpu) {
      return;
    }
    long now = System.nanoTime();
    if (lastCpu >= 0 && now > lastTime) {
      share = (double) (usage.cpuNanos() - lastCpu) / (now - lastTime);
      known = true;
    }
    lastCpu = usage.cpuNanos();
    lastTime = now;
    memoryPeak = Math.max(memoryPeak, usage.memory());
    readBytes = Math.max(readBytes, usage.readBytes());
    writtenBytes = Math.max(writtenBytes, usage.writtenBytes());
  }

  /** It printed something. */
  synchronized void printed(int bytes) {
    printedBytes += bytes;
    bursts.add(System.nanoTime(), bytes);
  }

  /** Its threads were looked at. */
  synchronized void looked(ThreadLook look) {
    strain.add(look);
  }

  /** What was used up to the last time that it was told. */
  synchronized RunUse use() {
    return new RunUse(
        Math.max(lastCpu, 0) / 1_000_000,
        memoryPeak,
        readBytes,
        writtenBytes,
        printedBytes,
        new RunStrain(strain.busyMillis(), strain.diskMillis(), bursts.most()));
  }

  /** Whether it neither computed nor waited for disks in the last seconds. */
  synchronized boolean idle() {
    return strain.rests() && calm();
  }

  private boolean calm() {
    return known ? share < IDLE : System.nanoTime() - began > PATIENCE_NANOS;
  }
}
