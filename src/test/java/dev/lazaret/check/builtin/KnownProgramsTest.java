package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownProgramsTest {
  private static java.util.stream.Stream<String> known(byte[] program) {
    return Inspected.report(image().layer(layer().file("x", 0755, program)))
        .layers()
        .of(KnownPrograms.ID, 0)
        .stream()
        .map(Fact::kind);
  }

  @ParameterizedTest
  @CsvSource({
    "busybox-static, bin/busybox, busybox",
    "bpftool, usr/sbin/bpftool, bpftool",
    "kexec-tools, sbin/kexec, kexec",
    "kmod, bin/kmod, kmod",
    "util-linux, usr/bin/nsenter, nsenter",
    "util-linux, usr/bin/unshare, unshare"
  })
  void knowsProgramsOfDebianByTheirContent(String packageName, String path, String title) {
    assertThat(known(TestImages.packaged(packageName, path))).containsExactly(title);
  }

  @Test
  void otherProgramsOfTheSamePackageAreNotKnown() {
    assertThat(known(TestImages.packaged("util-linux", "usr/bin/setpriv"))).isEmpty();
  }
}
