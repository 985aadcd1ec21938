package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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

  /** Writes the archive {@code name} of an image that is too large for memory. */
  static Path pack(String name, TestImage image) {
    try {
      Files.createDirectories(FOLDER);
      Path folder = Files.createTempDirectory(FOLDER, name);
      TestArchives.dockerFolder(image, folder);
      Path archive = FOLDER.resolve(name + ".tar");
      Commands.run(folder, List.of("tar", "--sort=name", "-cf", archive.toString(), "."));
      Commands.run(FOLDER, List.of("rm", "-r", folder.toString()));
      return archive;
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
