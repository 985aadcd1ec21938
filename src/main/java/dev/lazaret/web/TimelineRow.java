package dev.lazaret.web;

import dev.lazaret.behavior.TimelineEntry;
import java.util.Locale;

/** One line of the story of a run. */
public record TimelineRow(String at, String phase, String process, String summary, String result) {
  static TimelineRow of(TimelineEntry entry, Words words) {
    return new TimelineRow(
        String.format(Locale.ROOT, "%.3f s", entry.atMillis() / 1000.0),
        words.of("phase", entry.phase()),
        entry.process().exe() + " (" + entry.process().pid() + ")",
        entry.times() > 1 ? entry.summary() + " ×" + entry.times() : entry.summary(),
        entry.result() == null ? "" : words.get("result." + entry.result()));
  }
}
