package dev.lazaret.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * Packages from npm's registry, by the versions and digests of {@code corpus/npm}: npm refuses what
 * differs, and runs none of their scripts.
 */
final class NpmPackages {
  private static final Path FOLDER = Path.of("target", "corpus", "npm").toAbsolutePath();

  private NpmPackages() {}

  /** A folder that holds {@code app/node_modules}. */
  static synchronized Path installed() {
    if (Files.isDirectory(FOLDER)) {
      return FOLDER;
    }
    try {
      Path work = FOLDER.resolveSibling(".npm-" + UUID.randomUUID());
      Path app = Files.createDirectories(work.resolve("app"));
      for (String name : List.of("package.json", "package-lock.json")) {
        Files.write(app.resolve(name), Programs.source("npm/" + name));
      }
      Commands.run(app, List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
      return Files.move(work, FOLDER, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not install the packages of corpus/npm", e);
    }
  }
}
