package dev.lazaret.cli;

import dev.lazaret.platform.process.SystemUser;
import dev.lazaret.platform.process.SystemUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts the parts of a local installation, watches them and ends exactly those: on Ctrl-C, on
 * {@code down}, and when one of them dies.
 */
final class Supervisor {
  private final UpSettings settings;
  private final Terminal terminal;
  private final RunState state;
  private final Map<String, String> environment = System.getenv();

  Supervisor(UpSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.state = new RunState(settings.data());
  }

  int run() {
    var lock = state.take();
    if (lock.isEmpty()) {
      return alreadyRunning(state, terminal);
    }
    try (var _ = lock.get()) {
      Preflight.check(settings);
      state.endOrphans();
      state.clear();
      state.recordSupervisor();
      supervise();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not unlock " + settings.data().run(), e);
    }
  }

  private void supervise() {
    var parts = new Parts(state, terminal);
    var hook = new Thread(parts::stop, "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      start(parts);
      throw parts.awaitDeath();
    } finally {
      parts.stop();
    }
  }

  private void start(Parts parts) {
    SystemUser service = SystemUsers.service();
    SystemUser worker = SystemUsers.worker();
    settings.data().prepare(service, worker);
    terminal.say("lazaret: data in " + settings.data().root());
    var data = new DataFolder(parts.reach(settings.data(), settings.data().root(), service));
    Path java = parts.reach(settings.data(), JavaRuntime.home(), service).resolve("bin/java");
    Path jar = ApplicationCopy.make(JavaRuntime.application(), data.application());
    var database = parts.open(() -> Database.open(data, service, environment));
    var engine = parts.startEngine(data, worker);
    var services = new Services(settings.at(data), environment, java, jar);
    var web = parts.start(services.web(service, database));
    int workerPort = Preflight.freePort();
    var inspector = parts.start(services.worker(worker, database, workerPort, engine));
    new Readiness().await(web, settings.probe());
    new Readiness().await(inspector, "http://127.0.0.1:" + workerPort);
    new Welcome(settings, terminal).say();
    state.recordAddress(settings.url());
  }

  static int alreadyRunning(RunState state, Terminal terminal) {
    terminal.say(
        "lazaret: already running"
            + state.supervisor().map(process -> " (pid " + process.pid() + ")").orElse("")
            + state.address().map(address -> " at " + address).orElse(", still starting"));
    return ExitCode.OK;
  }
}
