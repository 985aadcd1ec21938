package dev.lazaret.cli;

import dev.lazaret.platform.process.ProcessException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The command line without the service. */
@Command(
    name = "lazaret",
    description = "The quarantine station for container images.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      WorkerCommand.class,
      LoginCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      VerdictCommand.class,
      WatchCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      EvidenceCommand.class,
      HelpCommand.class
    })
final class CommandLineTool {
  private CommandLineTool() {}

  static int run(String... args) {
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    var line = new CommandLine(new CommandLineTool());
    line.setExitCodeExceptionMapper(
        failure -> failure instanceof CommandFailure f ? f.exitCode() : ExitCode.FAILURE);
    line.setExecutionExceptionHandler(CommandLineTool::explain);
    line.setParameterExceptionHandler(CommandLineTool::correct);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    switch (failure) {
      case CommandFailure _, ProcessException _, UncheckedIOException _ ->
          line.getErr()
              .println(line.getColorScheme().errorText("lazaret: " + failure.getMessage()));
      default -> throw failure;
    }
    line.getErr().flush();
    return line.getExitCodeExceptionMapper().getExitCode(failure);
  }

  private static int correct(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    line.getErr().println(line.getColorScheme().errorText("lazaret: " + failure.getMessage()));
    line.usage(line.getErr());
    line.getErr().flush();
    return ExitCode.USAGE;
  }
}
