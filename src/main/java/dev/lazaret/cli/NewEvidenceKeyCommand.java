package dev.lazaret.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Changes the key of evidence. */
@Command(
    name = "new-key",
    mixinStandardHelpOptions = true,
    description =
        "Makes a new key for evidence in the data folder, in force from the next `up` on; what was"
            + " sealed for the old ones is still read.")
final class NewEvidenceKeyCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path folder = data.folder().evidenceKeys();
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          ExitCode.USAGE, folder + " is not there: `lazaret up` makes it, with the first key");
    }
    try {
      String name = EvidenceKeys.make(folder, Clock.systemUTC());
      new Terminal(spec.commandLine().getOut())
          .say("Made the key %s: restart Lazaret to seal with it".formatted(name));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not make a key in " + folder, e);
    }
  }
}
