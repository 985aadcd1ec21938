package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoreDumpTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new CoreDump(), image);
  }

  @Test
  void seesTheMemoryOfAProcess() {
    assertThat(find(image().layer(layer().file("srv/core.123", 0600, elf(4))))).hasSize(1);
  }

  @Test
  void aProgramOrAFolderOfThatNameIsNone() {
    assertThat(
            find(image().layer(layer().file("bin/core", 0755, elf(2)).file("lib/core", "package"))))
        .isEmpty();
  }

  private static byte[] elf(int type) {
    byte[] header = new byte[64];
    header[0] = 0x7f;
    header[1] = 'E';
    header[2] = 'L';
    header[3] = 'F';
    header[5] = 1;
    header[16] = (byte) type;
    return header;
  }
}
