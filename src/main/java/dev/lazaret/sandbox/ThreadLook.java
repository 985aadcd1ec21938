package dev.lazaret.sandbox;

import java.util.Map;

/**
 * What the threads of a sandbox were seen to do at a moment. {@code wanted}: by thread, the
 * nanoseconds for which it ran or waited for a processor since it began; {@code onDisk}: whether
 * one of them waits for a disk just now.
 */
record ThreadLook(long nanoTime, Map<Integer, Long> wanted, boolean onDisk) {
  ThreadLook {
    wanted = Map.copyOf(wanted);
  }
}
