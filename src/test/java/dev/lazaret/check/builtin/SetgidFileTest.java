package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.TestBases;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SetgidFileTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SetgidFile(), image);
  }

  @Test
  void aUsualOneOfTheBaseIsLow() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("usr/bin/wall", 02755, 0, 5, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void aUsualOneAboveAKnownBaseIsMedium() {
    // given
    TestImage image =
        image()
            .layer(layer().dir("etc"))
            .layer(layer().file("usr/bin/wall", 02755, 0, 5, new byte[1]));

    // when
    List<Finding> findings =
        Inspected.findings(new SetgidFile(), image, TestBases.of(image, "debian:12", 1));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void anUnknownOneIsMedium() {
    // when
    List<Finding> findings =
        find(image().layer(layer().file("opt/tool", 02755, 0, 42, new byte[1])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void foldersHandTheirGroupOnAndAreNone() {
    // when
    List<Finding> findings =
        find(image().layer(layer().dir("var/mail", 02775).file("bin/su", 04755, new byte[1])));

    // then
    assertThat(findings).isEmpty();
  }
}
