package dev.lazaret.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Slows the guessing of passwords: five wrong ones for a name from an address or thirty from an
 * address, and the next attempt waits until a quarter of an hour has passed since the last wrong
 * one. Wrong ones for a name from anywhere lock nobody out, because anybody could bring them about:
 * from the fiftieth on, each attempt is answered the later the more there were. An attempt counts
 * as wrong from its beginning, so that no number of attempts side by side gets past a bound. Each
 * web process counts for itself.
 */
final class LoginThrottle {
  static final Duration WAIT = Duration.ofMinutes(15);
  static final int PER_NAME_AND_ADDRESS = 5;
  static final int PER_ADDRESS = 30;
  static final int FREE_PER_NAME = 50;
  static final Duration LONGEST_DELAY = Duration.ofSeconds(10);
  private static final int KEYS_AT_MOST = 100_000;

  private final Cache<Key, Integer> failures;

  LoginThrottle(Clock clock) {
    this.failures =
        Caffeine.newBuilder()
            .expireAfterWrite(WAIT)
            .maximumSize(KEYS_AT_MOST)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /**
   * Begins an attempt: it counts as wrong until {@link #succeeded} or {@link #takeBack}.
   *
   * @return how long the caller has to be kept waiting before its password is looked at
   * @throws ProblemException 429 {@code too-many-attempts} where it must wait
   */
  synchronized Duration begin(String name, String address) {
    boolean full =
        bounds(name, address).entrySet().stream()
            .anyMatch(bound -> count(bound.getKey()) >= bound.getValue());
    if (full) {
      throw ProblemException.withHeaders(
          Problem.of("too-many-attempts", "Too many attempts", 429, "Too many wrong passwords.")
              .withBound("wrong passwords", "in " + WAIT.toMinutes() + " min", "Try again later."),
          Map.of("Retry-After", String.valueOf(WAIT.toSeconds())));
    }
    bounds(name, address).keySet().forEach(this::countUp);
    Key everywhere = new Key(name, "");
    countUp(everywhere);
    return delay(count(everywhere) - FREE_PER_NAME);
  }

  /** The password was right: wrong ones for this name from this address are forgiven. */
  synchronized void succeeded(String name, String address) {
    takeBack(name, address);
    failures.invalidate(new Key(name, address));
  }

  /** The attempt ended without an answer. */
  synchronized void takeBack(String name, String address) {
    bounds(name, address).keySet().forEach(this::countDown);
    countDown(new Key(name, ""));
  }

  private static Duration delay(int beyond) {
    Duration delay = Duration.ofMillis(500).multipliedBy(Math.max(beyond, 0));
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  private void countUp(Key key) {
    failures.asMap().merge(key, 1, Integer::sum);
  }

  private void countDown(Key key) {
    failures.asMap().computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
  }

  private int count(Key key) {
    Integer count = failures.getIfPresent(key);
    return count == null ? 0 : count;
  }

  private static Map<Key, Integer> bounds(String name, String address) {
    Key anyName = new Key("", address);
    return name.isEmpty()
        ? Map.of(anyName, PER_ADDRESS)
        : Map.of(new Key(name, address), PER_NAME_AND_ADDRESS, anyName, PER_ADDRESS);
  }

  private record Key(String name, String address) {}
}
