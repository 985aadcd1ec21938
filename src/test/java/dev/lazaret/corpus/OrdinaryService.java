package dev.lazaret.corpus;

import dev.lazaret.finding.Severity;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Software that means no harm. {@code raises} is what rules are known to say of it, and how
 * severely at most: false alarms, each of them. {@code usual}: whether every run of the tests runs
 * it, or only that of the whole corpus.
 */
public record OrdinaryService(
    String name, boolean usual, Supplier<Path> archive, SortedMap<String, Severity> raises) {
  static OrdinaryService of(String name, Supplier<Path> archive) {
    return new OrdinaryService(name, true, archive, new TreeMap<>());
  }

  /** What else is said of it. */
  OrdinaryService raises(Severity severity, String... rules) {
    Map<String, Severity> all = new TreeMap<>(raises);
    for (String rule : rules) {
      all.put("runtime-" + rule, severity);
    }
    return new OrdinaryService(name, usual, archive, new TreeMap<>(all));
  }

  /** Needs packages that an ordinary run of the tests does not fetch. */
  OrdinaryService onDemand() {
    return new OrdinaryService(name, false, archive, raises);
  }
}
