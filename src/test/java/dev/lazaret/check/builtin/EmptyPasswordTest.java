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

final class EmptyPasswordTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new EmptyPassword(), image);
  }

  @Test
  void findsAnEmptyFieldInShadow() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n")
                        .file("etc/shadow", "root:::0:::::\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsAnEmptyFieldInPasswd() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer().file("etc/passwd", "guest::405:100:guest:/dev/null:/sbin/nologin\n")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void lockedAndSetPasswordsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\na:x:5:5::/:/bin/sh\nb:!:6:6::/:/bin/sh\n")
                        .file("etc/shadow", "root:*::0:::::\na:$6$abc:1::::::\n")));

    // then
    assertThat(findings).isEmpty();
  }
}
