package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Starts the parts of an installation, watches them and ends exactly those: on Ctrl-C, on {@code
 * down}, and when one of them cannot be kept running.
 */
final class Supervisor {
  private final UpSettings settings;
  private final Terminal terminal;
  private final RunState state;
  private final Installation installation;

  Supervisor(UpSettings settings, Terminal terminal, Installation installation) {
    this.settings = settings;
    this.terminal = terminal;
    this.state = new RunState(settings.data());
    this.installation = installation;
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
      installation.start(parts);
      state.recordAddress(settings.url());
      throw parts.keepRunning();
    } finally {
      parts.stop();
    }
  }

  static int alreadyRunning(RunState state, Terminal terminal) {
    terminal.say(
        "lazaret: already running"
            + state.supervisor().map(process -> " (pid " + process.pid() + ")").orElse("")
            + state.address().map(address -> " at " + address).orElse(", still starting"));
    return ExitCode.OK;
  }
}
