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

  private final SinkholeLauncher launcher;
  private final Consumer<String> say;
  private final Clock clock = Clock.systemUTC();
  private final Revival revival = new Revival();
  private @Nullable ServiceProcess process;
  private boolean stopped;

  SinkholeKeeper(SinkholeLauncher launcher, Consumer<String> say) {
    this.launcher = launcher;
    this.say = say;
  }

  /** Starts the first one. */
  synchronized void start() throws IOException, EngineStartException, InterruptedException {
    keep(launcher.start());
  }

  private void keep(ServiceProcess started) {
    process = started;
    var _ = started.onExit().thenRun(() -> Thread.ofVirtual().start(() -> ended(started)));
  }

  private void ended(ServiceProcess gone) {
    if (!isStopped()) {
      // Its last lines may be a guest's words: they stay in its log.
      revive("It ended (exit code " + gone.onExit().join() + "), see " + gone.log());
    }
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

  private synchronized void startAgain()
      throws IOException, EngineStartException, InterruptedException {
    if (!stopped) {
      keep(launcher.start());
      say.accept("Runs have a network again");
    }
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  /** Ends it, and whatever was about to be started. */
  synchronized void stop() {
    stopped = true;
    if (process != null) {
      process.stop(PATIENCE);
    }
  }
}
