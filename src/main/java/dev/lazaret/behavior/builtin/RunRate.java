package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;

/** How fast a run went through bytes. */
final class RunRate {
  private RunRate() {}

  static long perSecond(long bytes, RunContext run) {
    return bytes * 1000 / Math.max(1, run.end().durationMillis());
  }

  static String told(long bytes, RunContext run) {
    return "%d MiB in %.0f s".formatted(bytes >> 20, run.end().durationMillis() / 1000.0);
  }
}
