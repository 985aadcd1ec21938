package dev.lazaret.platform.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether a part that ended unasked is started again, and after which pause: at once after a quiet
 * time, later and later while it keeps ending, not at all once it ended too often.
 */
public final class Revival {
  static final int MOST = 5;
  static final Duration WINDOW = Duration.ofMinutes(10);

  private final Deque<Instant> ends = new ArrayDeque<>();

  /** Counts an end; empty where it was one too many. */
  public Optional<Duration> pauseAfter(Instant end) {
    while (!ends.isEmpty() && ends.getFirst().isBefore(end.minus(WINDOW))) {
      ends.removeFirst();
    }
    ends.addLast(end);
    return ends.size() > MOST
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((1L << ends.size()) - 1));
  }
}
