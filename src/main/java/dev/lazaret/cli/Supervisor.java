package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

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
    if (state.supervisor().isPresent()) {
      return alreadyRunning(settings, state, terminal);
    }
    // Before anything is made: a start that is refused leaves nothing behind.
    Preflight.check(settings);
    var lock = state.take();
    if (lock.isEmpty()) {
      return alreadyRunning(settings, state, terminal);
    }
    try (var _ = lock.get()) {
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

  static int alreadyRunning(UpSettings asked, RunState state, Terminal terminal) {
    Optional<String> address = state.address();
    terminal.say(
        "lazaret: already running"
            + state.supervisor().map(process -> " (pid " + process.pid() + ")").orElse("")
            + address.map(known -> " at " + known).orElse(", still starting"));
    if (address.isPresent() && !address.get().equals(asked.url())) {
      terminal.say(
          "lazaret: nothing was started at %s: one data folder, one installation; to move it, end it first (%s)"
              .formatted(asked.url(), asked.down()));
    }
    return ExitCode.OK;
  }
}
