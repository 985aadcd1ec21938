package dev.lazaret.product;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real base images that lie beside the project on the machines of its authors. */
final class SharedImages {
  private SharedImages() {}

  /** The archive, or the test is skipped and says why. */
  static Path require(String name) {
    Path archive = folder().resolve(name);
    Assumptions.assumeTrue(Files.exists(archive), "No real base images beside this clone: " + name);
    return archive;
  }

  /** Where they lie, if they do. */
  static Path folder() {
    String shared = System.getenv().getOrDefault("LAZARET_SHARED", "../shared");
    return Path.of(shared, "data", "images");
  }
}
