package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checks whose results about a layer are stored.
 *
 * @param signatures of all checks of content, whether they run or not: compiling them takes longer
 *     than to pass over what nobody asked for
 */
record LayerChecks(
    List<LayerCheck> ofEntries, List<SignatureCheck> ofContent, SignatureSet signatures) {
  LayerChecks {
    ofEntries = List.copyOf(ofEntries);
    ofContent = List.copyOf(ofContent);
  }

  static LayerChecks of(List<LayerCheck> ofEntries, List<SignatureCheck> ofContent) {
    return new LayerChecks(ofEntries, ofContent, new SignatureSet(ofContent));
  }

  List<StoredCheck> all() {
    return Stream.<StoredCheck>concat(ofEntries.stream(), ofContent.stream()).toList();
  }

  Set<CheckId> ids() {
    return all().stream().map(StoredCheck::id).collect(Collectors.toSet());
  }

  /** The others. */
  LayerChecks without(Predicate<StoredCheck> known) {
    return new LayerChecks(
        ofEntries.stream().filter(known.negate()).toList(),
        ofContent.stream().filter(known.negate()).toList(),
        signatures);
  }

  /** Those that {@code inDemand} says are needed. */
  LayerChecks needed(Predicate<Demand> inDemand) {
    return new LayerChecks(
        ofEntries.stream().filter(check -> inDemand.test(check.demand())).toList(),
        ofContent,
        signatures);
  }

  /** What their checks are needed by, each once. */
  List<Demand> demands() {
    return ofEntries.stream().map(LayerCheck::demand).distinct().toList();
  }

  /** Whether there is no check in {@code others} that is not here. */
  boolean cover(LayerChecks others) {
    return ofEntries.containsAll(others.ofEntries);
  }
}
