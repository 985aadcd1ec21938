package dev.lazaret.submission;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps progress from being told too often: a layer at most twice a second, and its end always. */
@Singleton
class ProgressPace {
  private static final Duration LEAST = Duration.ofMillis(500);

  private final Clock clock;
  private final Map<UUID, Map<Integer, Instant>> told = new ConcurrentHashMap<>();

  ProgressPace(Clock clock) {
    this.clock = clock;
  }

  boolean isDue(UUID submission, Progress progress) {
    return switch (progress) {
      case Progress.Phase _ -> true;
      case Progress.Layer layer -> isDue(submission, layer);
    };
  }

  /** Nothing more will be told of the submission. */
  void forget(UUID submission) {
    told.remove(submission);
  }

  private boolean isDue(UUID submission, Progress.Layer layer) {
    Map<Integer, Instant> layers =
        told.computeIfAbsent(submission, id -> new ConcurrentHashMap<>());
    Instant now = clock.instant();
    Instant last = layers.get(layer.layerIndex());
    boolean ended = layer.doneBytes() >= layer.totalBytes();
    if (!ended && last != null && last.plus(LEAST).isAfter(now)) {
      return false;
    }
    layers.put(layer.layerIndex(), now);
    return true;
  }
}
