package dev.lazaret.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where the built archives lie. */
final class CorpusFiles {
  private static final Path FOLDER = Path.of("target", "corpus").toAbsolutePath();

  private CorpusFiles() {}

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the archive {@code name}, whole or not at all. */
  static Path write(String name, byte[] content) {
    try {
      Files.createDirectories(FOLDER);
      Path part = Files.createTempFile(FOLDER, name, ".part");
      Files.write(part, content);
      return Files.move(
          part,
          FOLDER.resolve(name + ".tar"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
