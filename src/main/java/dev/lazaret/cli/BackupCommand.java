package dev.lazaret.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a data folder in one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the database, archives, evidence, keys and heads of a data folder into one file.",
      "Lazaret must be down: so the database and what it refers to are of one moment.",
      "The file holds every key and every tenant's images: keep it as you keep those."
    })
final class BackupCommand implements Callable<Integer> {
  @Mixin private DataOption data;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to write (tar, zstd).")
  private Path file;

  @Override
  public Integer call() {
    DataFolder folder = data.folder();
    var terminal = new Terminal(spec.commandLine().getOut());
    if (!Files.isDirectory(folder.root())) {
      throw new CommandFailure(ExitCode.USAGE, "There is no data folder " + folder.root());
    }
    if (Files.exists(file)) {
      throw new CommandFailure(ExitCode.USAGE, file + " is there already");
    }
    var state = new RunState(folder);
    if (state.supervisor().isPresent()) {
      throw runs(folder);
    }
    try (RunState.Lock _ = state.take().orElseThrow(() -> runs(folder))) {
      terminal.say("lazaret: %d files kept in %s".formatted(write(folder.root()), file));
      if (!Files.exists(folder.postgres())) {
        terminal.say(
            "lazaret: the database is elsewhere and not in this file: pg_dump keeps it, and is run first");
      }
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + file + ": " + e.getMessage(), e);
    }
  }

  private static CommandFailure runs(DataFolder folder) {
    return new CommandFailure("Lazaret runs on " + folder.root() + ": end it first");
  }

  private int write(Path root) throws IOException {
    Path half =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".lazaret-backup",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      int files;
      try (OutputStream out =
          new ZstdCompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(half)))) {
        files = new BackupWriter(root, out).write();
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      return files;
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
