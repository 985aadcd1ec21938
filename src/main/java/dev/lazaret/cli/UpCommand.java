package dev.lazaret.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts everything and stays until it ends. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts Lazaret: database, inspection engine, web and worker.")
final class UpCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:LAZARET_PORT:-8080}",
      description = "Port of the pages and the API (else $$LAZARET_PORT, else 8080).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Listens on this address (default: loopback only).")
  private String listen;

  @Option(names = "--detach", description = "Returns once Lazaret is ready.")
  private boolean detach;

  // What --detach starts says how it is ended without a terminal.
  @Option(names = Detached.BACKGROUND, hidden = true)
  private boolean background;

  // The script acts on these two before Java starts; they are here to be explained and accepted.
  @Option(names = "--no-install", description = "Installs no packages.")
  private boolean noInstall;

  @Option(
      names = "--install",
      description = "Installs what is missing although another Docker or containerd is here.")
  private boolean install;

  @Override
  public Integer call() {
    if (port < 1 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--port is between 1 and 65535, not " + port);
    }
    if (install && noInstall) {
      throw new ParameterException(
          spec.commandLine(), "--install and --no-install exclude each other");
    }
    Map<String, String> environment = System.getenv();
    TypedSettings.refuseWrong(environment);
    Database.refuseIncomplete(environment);
    var settings = new UpSettings(data.folder(), listen, port, background);
    var terminal = new Terminal(spec.commandLine().getOut());
    return detach
        ? new Detached(settings, terminal).start()
        : new Supervisor(settings, terminal, new LocalInstallation(settings, terminal, environment))
            .run();
  }
}
