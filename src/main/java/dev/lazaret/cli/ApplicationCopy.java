package dev.lazaret.cli;

import dev.lazaret.platform.process.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The services run a copy of the application in the data folder: a build may replace the original
 * while they run, and the project may lie where their users cannot look.
 */
final class ApplicationCopy {
  private ApplicationCopy() {}

  /** Makes the copy and returns its jar. */
  static Path make(Path application, Path target) {
    try {
      FileTree.delete(target);
      try (Stream<Path> paths = Files.walk(application)) {
        for (Path path : paths.toList()) {
          copy(path, target.resolve(application.relativize(path).toString()));
        }
      }
      return target.resolve("quarkus-run.jar");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Could not copy the application to " + target + ": " + e.getMessage(), e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    } else {
      Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
