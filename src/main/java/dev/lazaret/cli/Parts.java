package dev.lazaret.cli;

import dev.lazaret.platform.process.EngineLauncher;
import dev.lazaret.platform.process.EngineSettings;
import dev.lazaret.platform.process.EngineStartException;
import dev.lazaret.platform.process.Passage;
import dev.lazaret.platform.process.ProcessException;
import dev.lazaret.platform.process.RunningEngine;
import dev.lazaret.platform.process.ServiceProcess;
import dev.lazaret.platform.process.SystemUser;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was started, in order; ended in the opposite order, once. Once all are ready, a part that
 * ends unasked is started again: what an image does to its worker must not take the service away.
 */
final class Parts {
  private static final String WITHOUT_ENGINE =
      "Images are read but not run, and no verdict is better than REVIEW.";
  private final RunState state;
  private final Terminal terminal;
  private final Clock clock = Clock.systemUTC();
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final CompletableFuture<CommandFailure> death = new CompletableFuture<>();
  private volatile boolean ready;
  private volatile boolean stopping;

  Parts(RunState state, Terminal terminal) {
    this.state = state;
    this.terminal = terminal;
  }

  /** A folder as the service's users reach it. */
  Path reach(DataFolder data, Path folder, SystemUser user) {
    Passage passage = Passage.open(data.root(), folder, user);
    synchronized (this) {
      ends.push(passage::close);
      refuseWhenStopping();
    }
    return passage.path();
  }

  /** Our own PostgreSQL, unless the environment names another database. */
  Database open(Supplier<Database> opening) {
    Database database = opening.get();
    database
        .server()
        .ifPresentOrElse(
            server -> {
              keep(
                  new KeptPart(
                      "postgres",
                      null,
                      Running.of(server),
                      () -> Running.of(opening.get().server().orElseThrow())));
              terminal.say("lazaret: PostgreSQL on 127.0.0.1:" + server.port());
            },
            () -> terminal.say("lazaret: database given by QUARKUS_DATASOURCE_JDBC_URL"));
    return database;
  }

  /**
   * Starts a service.
   *
   * @param without what holds where it cannot be kept running; null where all ends then
   */
  ServiceProcess start(ServiceProcess.Spec spec, @Nullable String without) {
    ServiceProcess process = ServiceProcess.start(spec);
    keep(
        new KeptPart(
            spec.name(),
            without,
            Running.of(process),
            () -> Running.of(ServiceProcess.start(spec))));
    terminal.say("lazaret: " + spec.name() + " as " + spec.user().name() + ", log " + spec.log());
    return process;
  }

  /** The engine, or null where it cannot run: the service says so on every page. */
  @Nullable RunningEngine startEngine(DataFolder data, SystemUser worker) {
    if (!SystemUser.current().isRoot()) {
      withoutEngine("it needs root");
      return null;
    }
    try {
      RunningEngine engine = launchEngine(data, worker);
      keep(
          new KeptPart(
              "engine",
              WITHOUT_ENGINE,
              Running.of(engine),
              () -> Running.of(launchEngine(data, worker))));
      return engine;
    } catch (ProcessException e) {
      withoutEngine(e.getMessage());
      return null;
    }
  }

  private RunningEngine launchEngine(DataFolder data, SystemUser worker) {
    try {
      return new EngineLauncher(line -> terminal.say("lazaret: " + line))
          .start(new EngineSettings(data.root(), worker, null));
    } catch (EngineStartException e) {
      throw new ProcessException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }

  private void withoutEngine(@Nullable String why) {
    terminal.say("lazaret: no inspection engine: " + why);
    terminal.say("lazaret: " + WITHOUT_ENGINE);
  }

  private synchronized void keep(KeptPart part) {
    ends.push(part::stop);
    refuseWhenStopping();
    watch(part);
  }

  private void watch(KeptPart part) {
    Running running = part.running();
    state.recordChild(part.name(), running.pid());
    var _ =
        running
            .end()
            .thenRun(() -> Thread.ofVirtual().start(() -> ended(part, running.obituary().get())));
  }

  private void ended(KeptPart part, String obituary) {
    if (stopping) {
      return;
    }
    Optional<Duration> pause = ready ? part.pauseAfter(clock.instant()) : Optional.empty();
    if (pause.isPresent()) {
      terminal.say("lazaret: " + obituary);
      terminal.say(
          "lazaret: %s is started again in %d s".formatted(part.name(), pause.get().toSeconds()));
      startAgain(part, pause.get());
    } else if (part.without() == null || !ready) {
      death.complete(new CommandFailure(obituary));
    } else {
      terminal.say("lazaret: " + obituary);
      terminal.say(
          "lazaret: " + part.name() + " ended too often and stays away: " + part.without());
    }
  }

  private void startAgain(KeptPart part, Duration pause) {
    try {
      Thread.sleep(pause);
      synchronized (this) {
        if (!stopping) {
          part.startAgain();
          watch(part);
        }
      }
    } catch (ProcessException | CommandFailure | UncheckedIOException e) {
      ended(part, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refuseWhenStopping() {
    if (stopping) {
      ends.forEach(this::end);
      throw new CommandFailure("Stopped while starting");
    }
  }

  /** All are ready: from now on they are kept running. Waits until one of them cannot be. */
  CommandFailure keepRunning() {
    ready = true;
    return death.join();
  }

  /** Ends all of them; the second call waits for the first. */
  synchronized void stop() {
    if (!stopping) {
      stopping = true;
      terminal.say("lazaret: stopping…");
      while (!ends.isEmpty()) {
        end(ends.pop());
      }
      state.clear();
      terminal.say("lazaret: stopped");
    }
  }

  private void end(Runnable end) {
    try {
      end.run();
    } catch (RuntimeException e) {
      // The others are ended all the same.
      terminal.say("lazaret: " + e.getMessage());
    }
  }
}
