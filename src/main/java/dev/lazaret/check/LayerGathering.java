package dev.lazaret.check;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings together the layers of one image: takes what is known, reads what nobody else reads, and
 * then waits for what others read. It holds no claim while it waits, so that two inspections never
 * wait for each other. Used once.
 */
final class LayerGathering {
  /**
   * How long another inspection is waited for: about what it takes to read a layer on a busy
   * machine. Longer waiting would let whoever inspects a layer slowly hold all others up.
   */
  private static final Duration LEAST = Duration.ofSeconds(10);

  private static final Duration MOST = Duration.ofMinutes(5);
  private static final long BYTES_PER_SECOND = 4L << 20;

  private final ImageReading image;
  private final StoredLayers stored;
  private final Map<LayerContent, StoredLayers.Known> known;
  private final LayerClaims claims;
  private final StaticProgress progress;
  private final Map<LayerContent, ReadLayer> layers = new HashMap<>();
  private Duration waited = Duration.ZERO;

  /** {@code known} says of each layer what is known of it at the beginning. */
  LayerGathering(
      ImageReading image,
      StoredLayers stored,
      Map<LayerContent, StoredLayers.Known> known,
      LayerClaims claims,
      StaticProgress progress) {
    this.image = image;
    this.stored = stored;
    this.known = Map.copyOf(known);
    this.claims = claims;
    this.progress = progress;
  }

  /** All layers, base first. */
  List<ReadLayer> gather() throws ArchiveRejected, IOException, InterruptedException {
    List<LayerDescriptor> left = distinct();
    left.removeIf(layer -> takeIfComplete(layer, knownOf(layer)));
    while (!left.isEmpty()) {
      List<LayerReading> readings = readings(left);
      read(readings);
      left.removeIf(layer -> layers.containsKey(LayerContent.of(layer)));
      if (readings.isEmpty() && !left.isEmpty()) {
        waited = waited.plus(claims.pause());
      }
    }
    return placed();
  }

  private List<LayerDescriptor> distinct() {
    Set<LayerContent> seen = new HashSet<>();
    return new ArrayList<>(
        image.layers().stream().filter(layer -> seen.add(LayerContent.of(layer))).toList());
  }

  private StoredLayers.Known knownOf(LayerDescriptor layer) {
    return Objects.requireNonNull(known.get(LayerContent.of(layer)));
  }

  private boolean takeIfComplete(LayerDescriptor layer, StoredLayers.Known found) {
    Optional<ReadLayer> complete = found.complete(image.checks());
    complete.ifPresent(read -> {
      layers.put(LayerContent.of(layer), read.within(image.budget().facts()));
      progress.layer(layer.index(), layer.sizeBytes(), layer.sizeBytes());
    });
    return complete.isPresent();
  }

  /** The readings that are this inspection's to do now. */
  private List<LayerReading> readings(List<LayerDescriptor> left) {
    Set<Digest> claimed =
        claims.claim(left.stream().map(LayerDescriptor::diffId).collect(Collectors.toSet()));
    List<LayerReading> readings = new ArrayList<>();
    for (LayerDescriptor layer : left) {
      if (claimed.contains(layer.diffId()) || isOverdue(layer)) {
        // Whoever held the claim until now has stored what it found.
        StoredLayers.Known now = stored.find(layer).or(knownOf(layer));
        if (takeIfComplete(layer, now)) {
          claims.release(layer.diffId());
        } else {
          readings.add(image.of(layer, now));
        }
      }
    }
    return readings;
  }

  private boolean isOverdue(LayerDescriptor layer) {
    return waited.compareTo(patience(layer.sizeBytes())) > 0;
  }

  /** How long to wait for another inspection that reads a blob of this size. */
  static Duration patience(long storedBytes) {
    Duration reading = LEAST.plusSeconds(storedBytes / BYTES_PER_SECOND);
    return reading.compareTo(MOST) < 0 ? reading : MOST;
  }

  private void read(List<LayerReading> readings)
      throws ArchiveRejected, IOException, InterruptedException {
    new LayerReadings(image.limits().threads(), this::goesOn)
        .read(
            readings,
            (reading, read) -> {
              stored.save(reading.layer(), read);
              claims.release(reading.layer().diffId());
              layers.put(LayerContent.of(reading.layer()), read);
            });
  }

  private void goesOn(int layerIndex, long doneBytes, long totalBytes) {
    claims.renew();
    progress.layer(layerIndex, doneBytes, totalBytes);
  }

  /** A layer that repeats has its facts again, and they count again. */
  private List<ReadLayer> placed() {
    List<ReadLayer> placed = new ArrayList<>();
    Set<LayerContent> seen = new HashSet<>();
    for (LayerDescriptor layer : image.layers()) {
      ReadLayer read = Objects.requireNonNull(layers.get(LayerContent.of(layer)));
      placed.add(seen.add(LayerContent.of(layer)) ? read : read.within(image.budget().facts()));
    }
    return placed;
  }
}
