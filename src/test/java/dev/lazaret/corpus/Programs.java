package dev.lazaret.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Small static programs, compiled from the C sources beside the tests. */
final class Programs {
  private static final Path FOLDER = Path.of("target", "corpus", "programs").toAbsolutePath();

  private Programs() {}

  /** The program of {@code corpus/<name>.c}. */
  static synchronized byte[] compiled(String name) {
    try {
      Files.createDirectories(FOLDER);
      Path source = FOLDER.resolve(name + ".c");
      try (InputStream in = Programs.class.getResourceAsStream("/corpus/" + name + ".c")) {
        Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
      }
      Path program = FOLDER.resolve(name);
      Commands.run(
          FOLDER,
          List.of("gcc", "-static", "-O1", "-s", "-o", program.toString(), source.toString()));
      return Files.readAllBytes(program);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not compile " + name, e);
    }
  }
}
