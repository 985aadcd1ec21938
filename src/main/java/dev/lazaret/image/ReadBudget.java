package dev.lazaret.image;

import java.util.HashMap;
import java.util.Map;

/**
 * What the layers of one image may use up together. A layer that is read again is not charged
 * again. For several threads.
 */
final class ReadBudget {
  private final ArchiveLimits limits;
  private final Map<Integer, Used> highest = new HashMap<>();
  private long inflated;
  private long entries;
  private long metadata;

  ReadBudget(ArchiveLimits limits) {
    this.limits = limits;
  }

  private static final class Used {
    long inflated;
    long entries;
    long metadata;
  }

  static Refusal tooMany(int layer, ArchiveLimits.Counts limits) {
    return Refusal.bound(
        ArchiveProblem.TOO_MANY_ENTRIES,
        "Stopped reading layer %d: the layers of the image hold too many entries.".formatted(layer),
        "layerEntries",
        limits.layerEntries() + " entries",
        "Ship many small files as one, or ask the operator to raise the bound.");
  }

  /** The charges of one reading of one layer; for one thread. */
  Reading reading(int layer) {
    return new Reading(layer);
  }

  final class Reading {
    private final int layer;
    private final Used used = new Used();

    private Reading(int layer) {
      this.layer = layer;
    }

    void inflated(long bytes) throws Refusal {
      used.inflated += bytes;
      synchronized (ReadBudget.this) {
        Used most = highest.computeIfAbsent(layer, l -> new Used());
        if (used.inflated > most.inflated) {
          inflated += used.inflated - most.inflated;
          most.inflated = used.inflated;
        }
        if (inflated > limits.expansion().inflatedBytes()) {
          throw tooLarge();
        }
      }
    }

    /** One entry that brings {@code nodes} paths and {@code bytes} of names and attributes. */
    void entry(int nodes, long bytes) throws Refusal {
      used.entries += nodes;
      used.metadata += bytes;
      synchronized (ReadBudget.this) {
        Used most = highest.computeIfAbsent(layer, l -> new Used());
        if (used.entries > most.entries) {
          entries += used.entries - most.entries;
          most.entries = used.entries;
        }
        if (used.metadata > most.metadata) {
          metadata += used.metadata - most.metadata;
          most.metadata = used.metadata;
        }
        if (entries > limits.counts().layerEntries()) {
          throw tooMany(layer, limits.counts());
        }
        if (metadata > limits.tar().metadataBytes()) {
          throw tooMuchMetadata();
        }
      }
    }

    private Refusal tooLarge() {
      return Refusal.bound(
          ArchiveProblem.TOO_LARGE,
          "Stopped reading layer %d: the layers of the image expand to too much.".formatted(layer),
          "inflatedBytes",
          limits.expansion().inflatedBytes() + " bytes",
          "Make the image smaller, or ask the operator to raise the bound.");
    }

    private Refusal tooMuchMetadata() {
      return Refusal.bound(
          ArchiveProblem.HEADER_TOO_LARGE,
          "Stopped reading layer %d: names and attributes of the image's layers are too large."
              .formatted(layer),
          "metadataBytes",
          limits.tar().metadataBytes() + " bytes",
          "Use shorter names and fewer extended attributes, or ask the operator to raise the bound.");
    }
  }
}
