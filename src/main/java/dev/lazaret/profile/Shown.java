package dev.lazaret.profile;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one run of an image showed. */
public record Shown(List<Event> events, RunContext run) {
  public Shown {
    events = List.copyOf(events);
  }

  /** The ports on which something listened. */
  Set<Integer> listening() {
    var ports = new TreeSet<Integer>();
    for (var event : events) {
      if (event instanceof Event.Listened e && e.result().succeeded() && e.port() > 0) {
        ports.add(e.port());
      }
    }
    return ports;
  }
}
