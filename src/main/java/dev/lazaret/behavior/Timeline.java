package dev.lazaret.behavior;

import java.util.Comparator;
import java.util.List;

/** Turns events into the lines that people read. */
public final class Timeline {
  /** The most lines that a timeline holds; what comes after is one line that says how many. */
  public static final int MOST_ENTRIES = 2_000;

  private Timeline() {}

  /**
   * The story of a run: what matters to a reader, repeats collapsed, bounded, masked. In the order
   * of time: what the network heard is recorded a moment later than what the guest kernel reports.
   */
  public static List<TimelineEntry> of(List<Event> events) {
    return new TimelineWriter(MOST_ENTRIES)
        .write(
            events.stream()
                .sorted(Comparator.comparingLong(event -> event.header().atMillis()))
                .toList());
  }
}
