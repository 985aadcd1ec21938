package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunUse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a run needed at most, with a wide margin: a few seconds of idling prove little. */
final class Peaks {
  private static final long LEAST_NOFILE = 1024;
  private static final long MOST_NOFILE = 65_536;
  private static final int LEAST_PIDS = 256;
  private static final long LEAST_MEMORY = 128L << 20;
  private static final long STEP = 16L << 20;
  private static final int MARGIN = 4;

  private Peaks() {}

  /** Processes and threads that lived at the same time at most. */
  static int alive(List<Event> events) {
    int alive = 1;
    int peak = 1;
    for (var event : events) {
      if (event instanceof Event.Forked) {
        peak = Math.max(peak, ++alive);
      } else if (event instanceof Event.Exited) {
        alive--;
      } else if (event instanceof Event.Started) {
        alive = 1; // what the sandbox before still held is gone
      }
    }
    return peak;
  }

  static int pids(List<Event> events) {
    return Math.max(LEAST_PIDS, MARGIN * alive(events));
  }

  /** Closing is not traced: what a process opened in all is the most that it can have open. */
  static long nofile(List<Event> events) {
    Map<Integer, Long> opened = new HashMap<>();
    long most = 0;
    for (var event : events) {
      if (event instanceof Event.Started) {
        opened.clear(); // numbers of processes begin again
      }
      boolean descriptor =
          event instanceof Event.Opened o && o.result().succeeded()
              || event instanceof Event.SocketMade s && s.result().succeeded();
      if (descriptor) {
        most = Math.max(most, opened.merge(event.header().process().pid(), 1L, Long::sum));
      }
    }
    return Math.clamp(MARGIN * most, LEAST_NOFILE, MOST_NOFILE);
  }

  /** An estimate: of the peak, what the sandbox itself takes is not the image's. */
  static long memory(RunUse use, long given) {
    if (use.memoryPeak() <= 0) {
      return given;
    }
    long own = Math.max(0, use.memoryPeak() - use.emptySandbox());
    long wide = (MARGIN * own / STEP + 1) * STEP;
    return Math.min(Math.max(wide, LEAST_MEMORY), Math.max(given, LEAST_MEMORY));
  }
}
