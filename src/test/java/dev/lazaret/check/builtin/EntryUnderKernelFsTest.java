package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryUnderKernelFsTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new EntryUnderKernelFs(), image);
  }

  @Test
  void aFileBelowProcIsHigh() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("proc/sys/kernel/core_pattern", "|/x")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void anEmptyFileOfDevIsInfo() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("dev/console", "").symlink("dev/fd", "/proc/self/fd")));

    // then
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.INFO, Severity.INFO);
  }

  @Test
  void emptyFoldersAndOtherPathsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .dir("proc")
                        .dir("sys")
                        .dir("dev/shm")
                        .file("process/x", "x")
                        .characterDevice("dev/null", 1, 3)));

    // then
    assertThat(findings).isEmpty();
  }
}
