package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelModuleTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new KernelModule(), image);
  }

  @Test
  void seesModulesPlainAndCompressed() {
    var layer =
        layer()
            .file("lib/modules/6.1/a.ko", 0644, elf(1))
            .file("opt/b.ko.gz", 0644, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0});

    assertThat(find(image().layer(layer)))
        .extracting(finding -> finding.evidence().path())
        .containsExactly("lib/modules/6.1/a.ko", "opt/b.ko.gz");
  }

  @Test
  void aKoreanTranslationIsNone() {
    assertThat(find(image().layer(layer().file("usr/share/messages.ko", "안녕")))).isEmpty();
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
