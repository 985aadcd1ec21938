package dev.lazaret.product;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real base images that lie beside the project on the machines of its authors. */
final class SharedImages {
  private SharedImages() {}

  /** The archive, or the test is skipped and says why. */
  static Path require(String name) {
    String folder = System.getenv().getOrDefault("LAZARET_SHARED", "../shared");
    Path archive = Path.of(folder, "data", "images", name);
    Assumptions.assumeTrue(Files.exists(archive), "No real base images beside this clone: " + name);
    return archive;
  }
}
