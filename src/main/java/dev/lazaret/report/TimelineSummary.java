package dev.lazaret.report;

import java.util.List;
import java.util.Map;

/**
 * What the runs of an image come to: how many lines of each kind ({@code EXEC}, {@code NETWORK},
 * …), and the programs that were executed, each once, sorted.
 */
public record TimelineSummary(long entries, Map<String, Long> byKind, List<String> programs) {
  /** Nothing was observed. */
  public static final TimelineSummary EMPTY = new TimelineSummary(0, Map.of(), List.of());

  public TimelineSummary {
    byKind = Map.copyOf(byKind);
    programs = List.copyOf(programs);
  }
}
