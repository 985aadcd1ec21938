package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.LayerListing;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stored results as the pass needs them. Beside those of the checks it keeps the listing of a
 * layer, and for each blob the diff ID that it was once verified to have: a blob that was never
 * seen is read although its diff ID is known.
 */
final class StoredLayers {
  static final CheckId LISTING = new CheckId("layer-listing");
  static final CheckId BLOB = new CheckId("layer-blob");

  /** Of the listing and of the blob; another form of the listing is another version. */
  private static final int VERSION = 2;

  /** A longer listing costs more to keep as a text than its layer costs to be read again. */
  private static final int LONGEST_LISTING = 8 << 20;

  private static final String VALUE = "value";

  private final LayerFactStore store;

  StoredLayers(LayerFactStore store) {
    this.store = store;
  }

  /** What is stored about one layer; {@code listing} is empty where it must be read. */
  record Known(Optional<LayerListing> listing, List<LayerResult> results) {
    /** These results, as far as there is room for their facts. */
    Known within(FactBudget budget) {
      return new Known(listing, budget.admit(results));
    }

    /** Whether there is a result of the current version. */
    boolean holds(StoredCheck check) {
      return results.stream()
          .anyMatch(
              result -> result.check().equals(check.id()) && result.version() == check.version());
    }
  }

  Known find(LayerDescriptor layer, List<StoredCheck> checks) {
    List<LayerResult> stored = store.find(layer.diffId());
    Optional<LayerListing> listing =
        isVerified(layer)
            ? value(stored, LISTING).map(Base64.getDecoder()::decode).map(LayerListing::of)
            : Optional.empty();
    return new Known(listing, stored.stream().filter(result -> isCurrent(result, checks)).toList());
  }

  private static boolean isCurrent(LayerResult result, List<StoredCheck> checks) {
    return checks.stream()
        .anyMatch(
            check -> check.id().equals(result.check()) && check.version() == result.version());
  }

  private boolean isVerified(LayerDescriptor layer) {
    return value(store.find(layer.digest()), BLOB)
        .filter(diffId -> diffId.equals(layer.diffId().value()))
        .isPresent();
  }

  private static Optional<String> value(List<LayerResult> results, CheckId id) {
    return results.stream()
        .filter(result -> result.check().equals(id) && result.version() == VERSION)
        .flatMap(result -> result.facts().stream())
        .map(fact -> fact.attribute(VALUE))
        .filter(Objects::nonNull)
        .findFirst();
  }

  void save(LayerDescriptor layer, ReadLayer read) {
    List<LayerResult> results = new ArrayList<>(read.results());
    results.removeIf(result -> !result.isReusable() || FactBudget.hasCut(result));
    if (read.listing().byteCount() <= LONGEST_LISTING) {
      results.add(fact(LISTING, encoded(read.listing()), layer.diffId()));
    }
    store.save(layer.diffId(), results);
    store.save(layer.digest(), List.of(fact(BLOB, layer.diffId().value(), layer.digest())));
  }

  private static String encoded(LayerListing listing) {
    return Base64.getEncoder().encodeToString(listing.toBytes());
  }

  private static LayerResult fact(CheckId id, String value, Digest content) {
    return new LayerResult(
        id,
        VERSION,
        CheckOutcome.Completed.CLEAN,
        List.of(new Fact("content", content.value(), Map.of(VALUE, value))));
  }
}
