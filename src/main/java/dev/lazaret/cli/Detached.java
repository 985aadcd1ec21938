package dev.lazaret.cli;

import dev.lazaret.platform.process.ProcessIdentity;
import dev.lazaret.platform.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a supervisor that outlives this process, and waits until it is ready. */
final class Detached {
  /** Tells the one that is started that it has no terminal. */
  static final String BACKGROUND = "--background";

  private final UpSettings settings;
  private final Terminal terminal;

  Detached(UpSettings settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  int start() {
    var state = new RunState(settings.data());
    if (state.supervisor().isPresent()) {
      return Supervisor.alreadyRunning(settings, state, terminal);
    }
    Preflight.check(settings);
    Path log = newLog();
    long pid = ServiceProcess.startDetached(command(), log);
    ProcessIdentity supervisor =
        ProcessIdentity.of(pid).orElseThrow(() -> new CommandFailure("up ended at once: " + log));
    int shown = 0;
    while (supervisor.isAlive()) {
      shown = show(log, shown);
      if (state.address().isPresent() && state.supervisor().isPresent()) {
        show(log, shown);
        return ExitCode.OK;
      }
      RunState.pause();
    }
    show(log, shown);
    return ExitCode.FAILURE;
  }

  private Path newLog() {
    try {
      Files.createDirectories(settings.data().logs());
      Path log = settings.data().logs().resolve("up.log");
      Files.deleteIfExists(log);
      return Files.createFile(log);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not write below " + settings.data().root() + ": " + e.getMessage(), e);
    }
  }

  private List<String> command() {
    var line = new ArrayList<>(JavaRuntime.commandLine());
    line.addAll(
        List.of(
            "up",
            BACKGROUND,
            "--data",
            settings.data().root().toString(),
            "--port",
            Integer.toString(settings.port()),
            "--listen",
            settings.listen()));
    return line;
  }

  /** Prints the lines of the log from the given one on; returns how many there are. */
  private int show(Path log, int from) {
    try {
      String text = Files.readString(log);
      List<String> whole = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      whole.stream().skip(from).forEach(terminal::say);
      return whole.size();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + log, e);
    }
  }
}
