package dev.lazaret.verdict;

import dev.lazaret.policy.Decision;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a draft would do to all verdicts: how many there are by decision before and after, how many
 * change, and how many of these each rule asks for.
 */
final class SimulationSummary {
  private final Map<Decision, Long> before = new EnumMap<>(Decision.class);
  private final Map<Decision, Long> after = new EnumMap<>(Decision.class);
  private final Map<String, Long> rules = new TreeMap<>();
  private long images;
  private long changed;

  SimulationSummary() {
    for (Decision decision : Decision.values()) {
      before.put(decision, 0L);
      after.put(decision, 0L);
    }
  }

  void count(Decision was, Decision becomes) {
    images++;
    before.merge(was, 1L, Long::sum);
    after.merge(becomes, 1L, Long::sum);
  }

  void count(SimulatedChange change) {
    changed++;
    change.rules().forEach(rule -> rules.merge(rule, 1L, Long::sum));
  }

  View view() {
    return new View(new Counts(images, changed, before, after, rules));
  }

  /** The last line of the answer. */
  record View(Counts summary) {}

  /** The counts. */
  record Counts(
      long images,
      long changed,
      Map<Decision, Long> before,
      Map<Decision, Long> after,
      Map<String, Long> rules) {}
}
