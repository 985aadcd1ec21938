package dev.lazaret.cli;

import dev.lazaret.platform.process.EngineLauncher;
import dev.lazaret.platform.process.Passage;
import dev.lazaret.platform.process.ProcessIdentity;
import dev.lazaret.platform.process.SystemUser;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends what {@code up} started. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Ends what `up` started on this data folder.")
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var terminal = new Terminal(spec.commandLine().getOut());
    DataFolder folder = data.folder();
    var state = new RunState(folder);
    Optional<ProcessIdentity> supervisor = state.supervisor();
    if (supervisor.isPresent()) {
      end(supervisor.get());
      terminal.say("lazaret: stopped (" + folder.root() + ")");
      return ExitCode.OK;
    }
    terminal.say("lazaret: not running on " + folder.root());
    if (folder.run().toFile().isDirectory()) {
      cleanUp(folder, state, terminal);
    }
    return ExitCode.OK;
  }

  private static void end(ProcessIdentity supervisor) {
    if (!RunState.signal(supervisor, "TERM")) {
      throw new CommandFailure(
          "Process "
              + supervisor.pid()
              + " cannot be ended by this user: run `down` as the user that ran `up`");
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (supervisor.isAlive()) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailure(
            "Process " + supervisor.pid() + " did not end within " + PATIENCE.toMinutes() + " min");
      }
      RunState.pause();
    }
  }

  /** A supervisor that was killed could not tidy up. */
  private static void cleanUp(DataFolder folder, RunState state, Terminal terminal) {
    state.endOrphans();
    state.clear();
    if (SystemUser.current().isRoot()) {
      try (var way = Passage.remaining(folder.root(), folder.root())) {
        new EngineLauncher(line -> terminal.say("lazaret: " + line)).cleanUp(way.path());
      }
      Passage.remaining(folder.root(), JavaRuntime.home()).close();
    }
  }
}
