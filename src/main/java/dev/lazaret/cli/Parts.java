package dev.lazaret.cli;

import dev.lazaret.platform.process.EngineLauncher;
import dev.lazaret.platform.process.EngineSettings;
import dev.lazaret.platform.process.EngineStartException;
import dev.lazaret.platform.process.Passage;
import dev.lazaret.platform.process.RunningEngine;
import dev.lazaret.platform.process.ServiceProcess;
import dev.lazaret.platform.process.SystemUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was started, in order; ended in the opposite order, once. */
final class Parts {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final RunState state;
  private final Terminal terminal;
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final CompletableFuture<CommandFailure> death = new CompletableFuture<>();
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

  Database open(Supplier<Database> opening) {
    Database database = opening.get();
    database
        .server()
        .ifPresentOrElse(
            server -> {
              register(server.process(), server::close);
              terminal.say("lazaret: PostgreSQL on 127.0.0.1:" + server.port());
            },
            () -> terminal.say("lazaret: database given by QUARKUS_DATASOURCE_JDBC_URL"));
    return database;
  }

  ServiceProcess start(ServiceProcess.Spec spec) {
    ServiceProcess process = ServiceProcess.start(spec);
    register(process, () -> process.stop(PATIENCE));
    terminal.say("lazaret: " + spec.name() + " as " + spec.user().name() + ", log " + spec.log());
    return process;
  }

  /** The engine, or null where it cannot run: the service says so on every page. */
  @Nullable RunningEngine startEngine(DataFolder data, SystemUser worker) {
    if (!SystemUser.current().isRoot()) {
      terminal.say(
          "lazaret: no inspection engine: it needs root. Images are read but not run, and no verdict is better than REVIEW.");
      return null;
    }
    try {
      var engine =
          new EngineLauncher(line -> terminal.say("lazaret: " + line))
              .start(new EngineSettings(data.root(), worker, null));
      registerEngine(engine);
      return engine;
    } catch (EngineStartException e) {
      terminal.say("lazaret: no inspection engine: " + e.getMessage());
      terminal.say("lazaret: Images are read but not run, and no verdict is better than REVIEW.");
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }

  private synchronized void registerEngine(RunningEngine engine) {
    ends.push(engine::stop);
    refuseWhenStopping();
    state.recordChild("engine", engine.pid());
    ProcessHandle.of(engine.pid())
        .ifPresent(handle ->
            handle
                .onExit()
                .thenRun(() -> died(() -> new CommandFailure("The inspection engine ended"))));
  }

  private synchronized void register(ServiceProcess process, Runnable end) {
    ends.push(end);
    refuseWhenStopping();
    state.recordChild(process.name(), process.pid());
    var _ = process.onExit().thenRun(() -> died(() -> Death.of(process)));
  }

  private void died(Supplier<CommandFailure> how) {
    if (!stopping) {
      death.complete(how.get());
    }
  }

  private void refuseWhenStopping() {
    if (stopping) {
      ends.forEach(this::end);
      throw new CommandFailure("Stopped while starting");
    }
  }

  /** Waits until one of them dies unasked. */
  CommandFailure awaitDeath() {
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
