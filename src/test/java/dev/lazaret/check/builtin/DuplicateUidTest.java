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

final class DuplicateUidTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new DuplicateUid(), image);
  }

  @Test
  void findsTwoAccountsOfOneId() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\na:x:5:5::/:/bin/false\nb:x:5:6::/:/bin/false\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void idsOfGroupsMayRepeat() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\na:x:5:5::/:/bin/false\nb:x:6:5::/:/bin/false\n")));

    // then
    assertThat(findings).isEmpty();
  }
}
