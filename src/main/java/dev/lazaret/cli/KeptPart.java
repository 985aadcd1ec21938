package dev.lazaret.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A part of an installation: the process of now, and how the next one is started. */
final class KeptPart {
  private final String name;
  private final boolean essential;
  private final Supplier<Running> starter;
  private final Revival revival = new Revival();
  private Running running;

  /**
   * A part that runs.
   *
   * @param essential whether the installation ends where it cannot be kept running
   * @param starter starts the next one; throws where that fails
   */
  KeptPart(String name, boolean essential, Running running, Supplier<Running> starter) {
    this.name = name;
    this.essential = essential;
    this.running = running;
    this.starter = starter;
  }

  String name() {
    return name;
  }

  boolean essential() {
    return essential;
  }

  Running running() {
    return running;
  }

  /** How long to wait before it is started again; empty where it ended too often. */
  Optional<Duration> pauseAfter(Instant end) {
    return revival.pauseAfter(end);
  }

  void startAgain() {
    running = starter.get();
  }

  void stop() {
    running.stop().run();
  }
}
