package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What reading allocates does not grow with what is read. */
class BoundedMemoryTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private interface Work {
    void run() throws Exception;
  }

  private static long allocatedBy(Work work) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void readingALargeFileAllocatesBuffersOnly() throws Exception {
    byte[] bytes =
        TestArchives.ociLayout(image().layer(layer().file("large", 0644, new byte[60 << 20])));
    try (var archive = TestArchives.open(bytes)) {
      ArchivedImage image = archive.images().getFirst();

      long allocated =
          allocatedBy(() ->
              archive.readLayer(
                  image,
                  image.layers().getFirst(),
                  (entry, content) -> content.transferTo(OutputStream.nullOutputStream())));

      assertThat(allocated).isLessThan(2 << 20);
    }
  }

  @Test
  void writingALargeFileAgainAllocatesBuffersOnly() throws Exception {
    byte[] bytes =
        TestArchives.ociLayout(image().layer(layer().file("large", 0644, new byte[60 << 20])));
    try (var archive = TestArchives.open(bytes)) {
      long allocated =
          allocatedBy(() ->
              SanitizedArchive.write(
                  archive, archive.images().getFirst(), OutputStream.nullOutputStream()));

      assertThat(allocated).isLessThan(4 << 20);
    }
  }

  @Test
  void listingCostsSomeTensOfBytesAnEntry() throws Exception {
    TestLayer many = layer();
    for (int i = 0; i < 20_000; i++) {
      many.file("usr/share/some/package/with/a/path/" + i / 100 + "/file-" + i, "");
    }

    assertThat(MergedViewTest.listing(many).toBytes().length).isLessThan(20_000 * 40);
  }
}
