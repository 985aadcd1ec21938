package dev.lazaret.sandbox;

import java.util.Map;

/**
 * Whether a run computes or waits for disks without a pause. Processor time alone does not tell: a
 * loaded machine gives a guest that spins a quarter of one, and one that waits for a disk uses
 * none.
 */
final class Strain {
  /** In three seconds enough is seen that chance does not make a busy run look quiet. */
  private static final long WINDOW = 3_000_000_000L;

  private static final long LEAST = 1_000_000_000L;

  /** Of the time; timers that find a loaded machine stay below. */
  private static final double RESTLESS = 0.7;

  private static final double ON_DISK = 0.25;

  /** Longer than this nobody has to wait for more of it: it would only wear the disk. */
  private static final long ENOUGH = 10_000_000_000L;

  /** Where looks are rare, a wait is not taken for longer than this. */
  private static final long MOST_BETWEEN = 1_000_000_000L;

  private Map<Integer, Long> before = Map.of();
  private long windowBegan;
  private long waitedInWindow;
  private boolean restless;
  private long lastLook;
  private long busiest;
  private long onDisk;
  private boolean looked;

  void add(ThreadLook look) {
    if (!looked) {
      looked = true;
      begin(look);
    } else if (look.onDisk()) {
      long waited = Math.min(look.nanoTime() - lastLook, MOST_BETWEEN);
      waitedInWindow += waited;
      onDisk += waited;
    }
    lastLook = look.nanoTime();
    look.wanted().values().forEach(nanos -> busiest = Math.max(busiest, nanos));
    long passed = look.nanoTime() - windowBegan;
    if (passed >= LEAST) {
      restless = isRestless(look, passed);
    }
    if (passed >= WINDOW) {
      begin(look);
    }
  }

  private void begin(ThreadLook look) {
    before = look.wanted();
    windowBegan = look.nanoTime();
    waitedInWindow = 0;
  }

  private boolean isRestless(ThreadLook look, long passed) {
    boolean waits = onDisk < ENOUGH && waitedInWindow >= passed * ON_DISK;
    return waits
        || look.wanted().entrySet().stream()
            .anyMatch(thread ->
                thread.getValue() - before.getOrDefault(thread.getKey(), 0L) >= passed * RESTLESS);
  }

  /** Whether no thread of it was at work without a pause in the last seconds. */
  boolean rests() {
    return !restless;
  }

  long busyMillis() {
    return busiest / 1_000_000;
  }

  long diskMillis() {
    return onDisk / 1_000_000;
  }
}
