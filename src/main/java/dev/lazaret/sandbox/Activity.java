package dev.lazaret.sandbox;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How busy a guest is: counts for the bounds of a run, and when it last did something that it had
 * not done before. What repeats itself (a timer, a loop that sleeps) does not keep a run going.
 */
final class Activity {
  private static final int MOST_REMEMBERED = 200_000;
  private static final long SECOND = 1_000_000_000L;

  private final Set<Long> seen = new HashSet<>();
  private final ArrayDeque<Long> recentForks = new ArrayDeque<>();
  private long lastNews = System.nanoTime();
  private long messages;
  private long secondBegan = System.nanoTime();
  private long inThisSecond;
  private long inLastSecond;
  private long forks;
  private long alive = 1;
  private long peak = 1;

  synchronized void see(TraceMessage message) {
    messages++;
    count();
    switch (message.kind()) {
      case CLONE -> forked();
      case TASK_EXIT -> alive--;
      case EXIT_NOTIFY, CLONE_CALL, FORK -> {}
      default -> news(message);
    }
  }

  private void count() {
    long now = System.nanoTime();
    if (now - secondBegan >= SECOND) {
      inLastSecond = now - secondBegan < 2 * SECOND ? inThisSecond : 0;
      inThisSecond = 0;
      secondBegan = now;
    }
    inThisSecond++;
  }

  private void forked() {
    forks++;
    alive++;
    long now = System.nanoTime();
    if (alive > peak) {
      peak = alive;
      lastNews = now;
    }
    recentForks.addLast(now);
    while (!recentForks.isEmpty() && now - recentForks.peekFirst() > SECOND) {
      recentForks.removeFirst();
    }
  }

  private void news(TraceMessage message) {
    if (seen.size() < MOST_REMEMBERED && seen.add(shape(message))) {
      lastNews = System.nanoTime();
    }
  }

  /** What was called with what; who did it and what came of it do not count. */
  private static long shape(TraceMessage message) {
    long hash = message.kind().ordinal() * 1_000_003L + message.sysno();
    if (message.kind() != Kind.RAW) {
      hash = hash * 31 + message.numbers().hashCode();
    }
    hash = hash * 1_000_003L + message.texts().hashCode();
    return hash * 31 + Arrays.hashCode(message.address());
  }

  /** Nanoseconds since something new happened. */
  synchronized long quietNanos() {
    return System.nanoTime() - lastNews;
  }

  synchronized long messages() {
    return messages;
  }

  /** Messages in the last whole second. */
  synchronized long messagesPerSecond() {
    return inLastSecond;
  }

  /** Processes and threads made so far. */
  synchronized long forks() {
    return forks;
  }

  /** Processes and threads made in the last second. */
  synchronized int forksPerSecond() {
    long now = System.nanoTime();
    while (!recentForks.isEmpty() && now - recentForks.peekFirst() > SECOND) {
      recentForks.removeFirst();
    }
    return recentForks.size();
  }

  /** Processes and threads that live now. */
  synchronized long alive() {
    return alive;
  }
}
