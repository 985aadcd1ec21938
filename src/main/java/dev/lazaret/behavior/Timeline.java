package dev.lazaret.behavior;

import java.util.List;

/** Turns events into the lines that people read. */
public final class Timeline {
  /** The most lines that a timeline holds; what comes after is one line that says how many. */
  public static final int MOST_ENTRIES = 2_000;

  private Timeline() {}

  /** The story of a run: what matters to a reader, repeats collapsed, bounded, masked. */
  public static List<TimelineEntry> of(List<Event> events) {
    return new TimelineWriter(MOST_ENTRIES).write(events);
  }
}
