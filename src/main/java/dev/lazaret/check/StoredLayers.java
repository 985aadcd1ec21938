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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
  private final String bounds;
  private final List<StoredCheck> checks;

  StoredLayers(LayerFactStore store, StaticLimits limits, LayerChecks checks) {
    this.store = store;
    this.bounds = limits.ofLayers();
    this.checks = checks.all();
  }

  /** What is stored about one layer; {@code listing} is empty where it must be read. */
  record Known(Optional<LayerListing> listing, List<LayerResult> results) {
    /** The layer with the results of {@code checks}, where nothing of it is left to read. */
    Optional<ReadLayer> complete(LayerChecks checks) {
      return checks.all().stream().allMatch(this::holds)
          ? listing.map(known -> new ReadLayer(known, of(checks).results()))
          : Optional.empty();
    }

    /** What is known here, and what {@code other} knows beside. */
    Known or(Known other) {
      List<LayerResult> all = new ArrayList<>(results);
      for (LayerResult result : other.results) {
        if (results.stream().noneMatch(mine -> mine.check().equals(result.check()))) {
          all.add(result);
        }
      }
      return new Known(listing.or(other::listing), all);
    }

    /** The results of {@code checks} alone. */
    Known of(LayerChecks checks) {
      Set<CheckId> wanted = checks.ids();
      return new Known(
          listing, results.stream().filter(result -> wanted.contains(result.check())).toList());
    }

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

  Known find(LayerDescriptor layer) {
    Map<Digest, List<LayerResult>> found =
        store.find(new HashSet<>(List.of(layer.diffId(), layer.digest())), bounds);
    List<LayerResult> stored = found.getOrDefault(layer.diffId(), List.of());
    Optional<LayerListing> listing =
        isVerified(layer, found.getOrDefault(layer.digest(), List.of()))
            ? value(stored, LISTING).map(Base64.getDecoder()::decode).map(LayerListing::of)
            : Optional.empty();
    return new Known(listing, stored.stream().filter(this::isCurrent).toList());
  }

  private boolean isCurrent(LayerResult result) {
    return checks.stream()
        .anyMatch(
            check -> check.id().equals(result.check()) && check.version() == result.version());
  }

  private static boolean isVerified(LayerDescriptor layer, List<LayerResult> ofBlob) {
    return value(ofBlob, BLOB).filter(diffId -> diffId.equals(layer.diffId().value())).isPresent();
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
    store.save(layer.diffId(), bounds, results);
    store.save(layer.digest(), bounds, List.of(fact(BLOB, layer.diffId().value(), layer.digest())));
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
