package dev.lazaret.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves the record of a run. */
@Command(
    name = "save",
    mixinStandardHelpOptions = true,
    description = "Saves the record of a run, opened and compressed (gzip): keep it to yourself.")
final class SaveEvidenceCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Mixin private EvidenceOptions evidence;
  @Spec private CommandSpec spec;

  @Parameters(index = "1", paramLabel = "FILE", description = "A file that is not there yet.")
  private Path file;

  @Override
  public Integer call() {
    options.api().save(evidence.path(""), file);
    new Terminal(spec.commandLine().getOut()).say("Saved to " + file);
    return ExitCode.OK;
  }
}
