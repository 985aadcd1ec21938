package dev.lazaret.inventory.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.inventory.owned.PackagedFiles.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RpmFilesTest {
  @Test
  void theProgramsOfARealImageAreUnchangedAndWhatRpmDoesNotVerifyMayDiffer() throws Exception {
    // given
    Optional<Path> image = TestImages.shared("images/almalinux_9-micro-aarch64-sqlite.oci.tar");
    assumeTrue(image.isPresent(), "the shared test data is not here");

    // when
    StaticReport report = Inspected.report(Files.readAllBytes(image.get()), LayerFactStore.none());
    PackagedFiles files = PackagedFiles.of(report.view(), report.layers());

    // then
    assertThat(files.of(new Place(0, "usr/bin/bash")).isUnchangedPackage()).isTrue();
    assertThat(files.changed()).isEmpty();
  }
}
