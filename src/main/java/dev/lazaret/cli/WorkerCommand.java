package dev.lazaret.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a worker and its inspection engine and stays until they end. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description =
        "Starts a worker and its inspection engine; the database and web are elsewhere"
            + " (QUARKUS_DATASOURCE_JDBC_URL).")
final class WorkerCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "${env:LAZARET_PORT:-8080}",
      description = "Port of health and metrics (else $$LAZARET_PORT, else 8080).")
  private int port;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Listens on this address (default: loopback only).")
  private String listen;

  @Override
  public Integer call() {
    var settings = new UpSettings(data.folder(), listen, port);
    var terminal = new Terminal(spec.commandLine().getOut());
    var installation = new WorkerInstallation(settings, terminal, System.getenv());
    return new Supervisor(settings, terminal, installation).run();
  }
}
