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

final class ExtraUidZeroTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new ExtraUidZero(), image);
  }

  @Test
  void findsASecondRoot() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void judgesTheFileThatTheViewShows() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd", "root:x:0:0:root:/root:/bin/sh\ntoor:x:0:0::/:/bin/sh\n"))
                .layer(layer().file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n")));

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void rootItselfAndLargerIdsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\nweb:x:10:0::/:/bin/sh\n")));

    // then
    assertThat(findings).isEmpty();
  }
}
