package dev.lazaret.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestImagesTest {
  @TempDir Path scratch;

  @Test
  void buildsArchivesOfOneImageEach() throws Exception {
    for (Path archive :
        new Path[] {
          TestImages.nginx(),
          TestImages.httpd(),
          TestImages.quiet(),
          TestImages.hostile(),
          TestImages.forkBomb()
        }) {
      try (var channel = FileChannel.open(archive);
          var opened = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
        assertThat(opened.images()).as(archive.toString()).hasSize(1);
      }
    }
  }

  @Test
  void givesVariantsDigestsOfTheirOwn() throws Exception {
    assertThat(CorpusFiles.read(TestImages.variant("a")))
        .isNotEqualTo(CorpusFiles.read(TestImages.variant("b")));
  }
}
