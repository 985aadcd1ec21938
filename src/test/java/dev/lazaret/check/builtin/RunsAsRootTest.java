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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunsAsRootTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new RunsAsRoot(), image);
  }

  @Test
  void anImageWithoutUserRunsAsRoot() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void aUserOfUidZeroIsRootByWhateverName() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\nadmin:x:0:0::/:/bin/sh\n"))
                .user("admin"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0:0",
        "000:1000",
        "0000000000000000000000",
        "+0",
        "-0",
        "root:www",
        "nobody-knows"
      })
  void whatMayBeZeroIsRootHoweverItIsWritten(String user) {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).user(user));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000:x:0:0::/:/bin/sh", "1000:x:none:0::/:/bin/sh"})
  void anAccountIsMeantAlsoWhereItsNameIsANumber(String line) {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("etc/passwd", line + "\n")).user("1000"));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void anotherUserIsNotRoot() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "etc/passwd",
                            "root:x:0:0:root:/root:/bin/sh\nweb:x:1000:1000::/:/bin/sh\n"))
                .user("web:root"));

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void aUserByNumberIsNotRoot() {
    // when
    List<Finding> findings = find(image().layer(layer().dir("etc")).user("65532"));

    // then
    assertThat(findings).isEmpty();
  }
}
