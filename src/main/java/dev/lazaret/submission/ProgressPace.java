package dev.lazaret.submission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lazaret.image.Digest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Keeps progress from being told too often: a layer at most twice a second, and its end always. */
@Singleton
class ProgressPace {
  private static final Duration LEAST = Duration.ofMillis(500);
  private static final int LAYERS_AT_MOST = 10_000;

  private final Clock clock;
  private final Cache<Key, Instant> told;

  ProgressPace(Clock clock) {
    this.clock = clock;
    this.told =
        Caffeine.newBuilder()
            .expireAfterWrite(LEAST)
            .maximumSize(LAYERS_AT_MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private record Key(UUID submission, Digest image, int layer) {}

  boolean isDue(UUID submission, Progress progress) {
    return switch (progress) {
      case Progress.Phase _ -> true;
      case Progress.Layer layer -> isDue(submission, layer);
    };
  }

  private boolean isDue(UUID submission, Progress.Layer layer) {
    Key key = new Key(submission, layer.image(), layer.layerIndex());
    boolean ended = layer.doneBytes() >= layer.totalBytes();
    if (!ended && told.getIfPresent(key) != null) {
      return false;
    }
    told.put(key, clock.instant());
    return true;
  }
}
