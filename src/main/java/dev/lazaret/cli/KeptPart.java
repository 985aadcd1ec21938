package dev.lazaret.cli;

import dev.lazaret.platform.process.Revival;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of an installation: the process of now, and how the next one is started. */
final class KeptPart {
  private final String name;
  private final @Nullable String without;
  private final Supplier<Running> starter;
  private final Revival revival = new Revival();
  private Running running;

  /**
   * A part that runs.
   *
   * @param without what holds where it cannot be kept running; null where all ends then
   * @param starter starts the next one; throws where that fails
   */
  KeptPart(String name, @Nullable String without, Running running, Supplier<Running> starter) {
    this.name = name;
    this.without = without;
    this.running = running;
    this.starter = starter;
  }

  String name() {
    return name;
  }

  @Nullable String without() {
    return without;
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
