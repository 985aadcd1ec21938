package dev.lazaret.cli;

import dev.lazaret.platform.process.FileTree;
import dev.lazaret.platform.process.SystemUser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a data folder of what {@code backup} kept. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Puts what `backup` kept into a data folder that is absent or empty; then `up` goes on from there.",
      "A backup that was cut short or changed is refused and leaves nothing."
    })
final class RestoreCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What `backup` wrote.")
  private Path file;

  @Override
  public Integer call() {
    Path root = data.folder().root();
    try {
      requireEmpty(root);
      Files.createDirectories(root);
      int files = read(root);
      new Terminal(spec.commandLine().getOut())
          .say("lazaret: %d files put into %s".formatted(files, root));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not restore " + file + ": " + e.getMessage(), e);
    }
  }

  private int read(Path root) throws IOException {
    try (InputStream in =
        new ZstdCompressorInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return new BackupReader(root, SystemUser.current().isRoot()).read(in);
    } catch (IOException e) {
      FileTree.delete(root);
      throw e;
    }
  }

  private static void requireEmpty(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new CommandFailure(ExitCode.USAGE, root + " is not empty: nothing is overwritten");
      }
    }
  }
}
