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

final class SystemAccountShellTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SystemAccountShell(), image);
  }

  @Test
  void findsAShellOfASystemAccount() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1::/:/bin/bash\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void nologinSyncAndPeopleAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\na:x:1:1::/:/usr/sbin/nologin\nsync:x:4:65534::/bin:/bin/sync\nanna:x:1000:1000::/home/anna:/bin/bash\n")));

    // then
    assertThat(findings).isEmpty();
  }
}
