package dev.lazaret.platform.process;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sinkhole of an engine: starts it again when it ends unasked, later and later and not
 * for ever. Until then, and after that, runs have no network.
 */
final class SinkholeKeeper {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Launching launching;
  private final Consumer<String> say;
  private final Clock clock = Clock.systemUTC();
  private final Revival revival = new Revival();
  private @Nullable ServiceProcess process;
  private @Nullable Thread reviving;
  private boolean stopped;

  /** Starts a sinkhole; interrupted it leaves none. */
  @FunctionalInterface
  interface Launching {
    ServiceProcess start() throws IOException, EngineStartException, InterruptedException;
  }

  SinkholeKeeper(Launching launching, Consumer<String> say) {
    this.launching = launching;
    this.say = say;
  }

  /** Starts the first one. */
  void start() throws IOException, EngineStartException, InterruptedException {
    keep(launching.start());
  }

  /** Starting takes long, and stopping does not wait for it. */
  private void keep(ServiceProcess started) {
    if (isKept(started)) {
      var _ = started.onExit().thenRun(() -> Thread.ofVirtual().start(() -> ended(started)));
    } else {
      started.stop(PATIENCE);
    }
  }

  private synchronized boolean isKept(ServiceProcess started) {
    if (!stopped) {
      process = started;
    }
    return !stopped;
  }

  private void ended(ServiceProcess gone) {
    if (revives()) {
      // Its last lines may be a guest's words: they stay in its log.
      revive("It ended (exit code " + gone.onExit().join() + "), see " + gone.log());
    }
  }

  private synchronized boolean revives() {
    reviving = stopped ? null : Thread.currentThread();
    return !stopped;
  }

  private void revive(String why) {
    Optional<Duration> pause = revival.pauseAfter(clock.instant());
    say.accept("Runs have no network: the sinkhole is gone. " + why);
    if (pause.isEmpty()) {
      say.accept("The sinkhole ended too often and stays away until the engine is started again");
      return;
    }
    try {
      Thread.sleep(pause.get());
      startAgain();
    } catch (IOException | EngineStartException | ProcessException e) {
      revive(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain() throws IOException, EngineStartException, InterruptedException {
    if (!isStopped()) {
      keep(launching.start());
      say.accept("Runs have a network again");
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** Ends it, and whatever was about to be started. */
  void stop() {
    ServiceProcess last;
    Thread starting;
    synchronized (this) {
      stopped = true;
      last = process;
      starting = reviving;
    }
    if (starting != null) {
      starting.interrupt();
      await(starting);
    }
    if (last != null) {
      last.stop(PATIENCE);
    }
  }

  /** What is being started ends itself when it is interrupted. */
  private static void await(Thread starting) {
    try {
      starting.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
