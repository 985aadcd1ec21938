package dev.lazaret.sandbox;

import dev.lazaret.platform.process.TracePoints;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds reports that the guest kernel dropped without counting them: its messages can carry no text
 * that is not UTF-8. Calls with texts are therefore asked for twice, with their texts and by number
 * alone, and so are executions; the second report cannot be lost that way, and misses its twin.
 */
final class TwiceReported {
  private static final long EXECVE = 59;
  private static final long EXECVEAT = 322;

  private static final class Count {
    private long entries;
    private long exits;
    private long succeeded;

    void add(TraceMessage message) {
      var exit = message.exit();
      if (exit == null) {
        entries++;
      } else {
        exits++;
        succeeded += exit.errno() == 0 ? 1 : 0;
      }
    }
  }

  private final Map<Long, Count> named = new HashMap<>();
  private final Map<Long, Count> numbered = new HashMap<>();
  private long executions;

  /** Whether this is the second report of a call, which says nothing new. */
  static boolean isSecond(TraceMessage message) {
    return message.kind() == Kind.RAW && TracePoints.isReportedTwice(message.sysno());
  }

  void see(TraceMessage message) {
    if (message.kind() == Kind.EXECVE) {
      executions++;
    } else if (message.kind().call() && TracePoints.isReportedTwice(message.sysno())) {
      var counts = message.kind() == Kind.RAW ? numbered : named;
      counts.computeIfAbsent(message.sysno(), _ -> new Count()).add(message);
    }
  }

  /** How many reports are lacking. */
  long lost() {
    long lost = 0;
    for (var entry : numbered.entrySet()) {
      Count twin = named.getOrDefault(entry.getKey(), new Count());
      lost += Math.max(0, entry.getValue().entries - twin.entries);
      lost += Math.max(0, entry.getValue().exits - twin.exits);
    }
    return lost + Math.max(0, succeeded(EXECVE) + succeeded(EXECVEAT) - executions);
  }

  private long succeeded(long call) {
    return numbered.getOrDefault(call, new Count()).succeeded;
  }
}
