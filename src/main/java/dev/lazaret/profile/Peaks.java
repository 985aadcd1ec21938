package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import java.util.List;

/** What a run needed at most, with a wide margin: a few seconds of idling prove little. */
final class Peaks {
  static final long NOFILE = 1024;
  private static final int LEAST_PIDS = 256;
  private static final int MARGIN = 4;

  private Peaks() {}

  static int pids(List<Event> events) {
    int alive = 1;
    int peak = 1;
    for (var event : events) {
      if (event instanceof Event.Forked) {
        peak = Math.max(peak, ++alive);
      } else if (event instanceof Event.Exited) {
        alive--;
      }
    }
    return Math.max(LEAST_PIDS, MARGIN * peak);
  }
}
