package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many facts all checks together may keep of one image, known layers and layers that repeat
 * included: what is judged lies in memory at once, and each fact may become a finding. A fact of
 * long texts counts as several. For several threads.
 */
final class FactBudget {
  private static final String NAME = "image-facts";

  /** Ordinary facts are shorter. */
  private static final int BYTES = 256;

  private static final char LAST_OF_ONE_BYTE = 0xff;

  private final Limit limit;
  private final AtomicInteger left;

  FactBudget(int facts) {
    this.limit = new Limit(NAME, facts);
    this.left = new AtomicInteger(facts);
  }

  Limit limit() {
    return limit;
  }

  /** Whether there is room for this one more. */
  boolean take(Fact fact) {
    int weight = weight(fact);
    return left.getAndUpdate(room -> room < weight ? 0 : room - weight) >= weight;
  }

  private static int weight(Fact fact) {
    long bytes = bytes(fact.path());
    for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
      bytes += bytes(attribute.getKey()) + bytes(attribute.getValue());
    }
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, 1 + bytes / BYTES));
  }

  /** What the JVM keeps a text in: two bytes for each character where one is not of Latin-1. */
  private static long bytes(String text) {
    boolean wide = text.chars().anyMatch(character -> character > LAST_OF_ONE_BYTE);
    return wide ? 2L * text.length() : text.length();
  }

  /** Results that exist already, as far as there is room for their facts. */
  List<LayerResult> admit(List<LayerResult> results) {
    List<LayerResult> admitted = new ArrayList<>();
    for (LayerResult result : results) {
      int room = (int) result.facts().stream().takeWhile(this::take).count();
      admitted.add(room == result.facts().size() ? result : cut(result, room));
    }
    return admitted;
  }

  private LayerResult cut(LayerResult result, int room) {
    List<Fact> facts = result.facts().subList(0, room);
    CheckOutcome outcome =
        result.outcome().sawEverything()
            ? new CheckOutcome.Truncated(limit, result.outcome().findings())
            : result.outcome();
    return new LayerResult(result.check(), result.version(), outcome, facts);
  }

  /** Whether other layers are to blame for what is missing: in another image it may be there. */
  static boolean hasCut(LayerResult result) {
    return result.outcome() instanceof CheckOutcome.Truncated truncated
        && truncated.limit().name().equals(NAME);
  }
}
