package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SuspiciousLibraryPathTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SuspiciousLibraryPath(), image);
  }

  @Test
  void seesOpenFoldersAndEmptyElements() {
    assertThat(find(image().env("LD_PRELOAD=/tmp/x.so", "LD_LIBRARY_PATH=/usr/lib::/opt/lib")))
        .extracting(finding -> finding.evidence().details().get("variable"))
        .containsExactly("LD_PRELOAD", "LD_LIBRARY_PATH");
  }

  @Test
  void foldersOfTheImageAreFine() {
    assertThat(find(image().env("LD_LIBRARY_PATH=/opt/lib:/usr/local/tmp", "LD_PRELOAD=")))
        .isEmpty();
  }
}
