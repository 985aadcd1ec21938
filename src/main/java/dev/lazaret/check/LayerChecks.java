package dev.lazaret.check;

import java.util.List;
import java.util.function.Predicate;
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

  /** The others. */
  LayerChecks without(Predicate<StoredCheck> known) {
    return new LayerChecks(
        ofEntries.stream().filter(known.negate()).toList(),
        ofContent.stream().filter(known.negate()).toList(),
        signatures);
  }
}
