package dev.lazaret.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A peer that lists the packages of an image. It takes an OCI layout as a folder only, and a
 * docker-archive only as it is.
 */
final class Trivy {
  private final Path program;
  private final Path input;
  private final Path work;

  private Trivy(Path program, Path input, Path work) {
    this.program = program;
    this.input = input;
    this.work = work;
  }

  static Trivy of(Path program, Path archive, Path scratch) throws IOException {
    Path layout = Files.createDirectories(scratch.resolve("layout"));
    unpack(archive, layout);
    boolean isLayout = Files.exists(layout.resolve("oci-layout"));
    return new Trivy(program, isLayout ? layout : archive, scratch);
  }

  private static void unpack(Path archive, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = entry.resolveIn(folder);
        if (entry.isFile()) {
          Files.createDirectories(file.getParent());
          Files.copy(tar, file);
        }
      }
    }
  }

  /** Each time with an empty cache, as nothing is known. */
  void listPackages() throws IOException, InterruptedException {
    Command.run(
        work,
        "rm -rf cache; '%s' --quiet --cache-dir cache image --input '%s' --format cyclonedx"
                .formatted(program, input)
            + " --skip-db-update --offline-scan --output packages.json; test -s packages.json");
  }
}
