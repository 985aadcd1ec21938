package dev.lazaret.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.TestArchives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that rpm itself wrote, broken in many ways, where the folder with them is at hand. */
@Timeout(120)
final class RealDatabasesTest {
  enum Real {
    ALMALINUX("almalinux_9-micro-aarch64-sqlite", RpmFormat.SQLITE, 23),
    SLES("rpm-fixture_sle15-bci-ndb", RpmFormat.NDB, 35),
    LIBUUID("rpm-fixture_libuuid-bdb", RpmFormat.BERKELEY_DB, 1);

    final String image;
    final RpmFormat format;
    final int packages;

    Real(String image, RpmFormat format, int packages) {
      this.image = image;
      this.format = format;
      this.packages = packages;
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAllPackages(Real real) throws Exception {
    // when
    ReadDatabase read = ReadDatabase.of(real.format, file(real));

    // then
    assertThat(read.packages()).hasSize(real.packages);
    assertThat(read.damageName()).isEqualTo("none");
  }

  @ParameterizedTest
  @EnumSource
  void losesNoPackageSilentlyWhereItIsCut(Real real) throws Exception {
    byte[] file = file(real);
    for (int length = 512; length < file.length; length += 512) {
      // when
      ReadDatabase read = ReadDatabase.of(real.format, Arrays.copyOf(file, length));

      // then
      assertThat(read.packages().size() == real.packages || read.damage().isPresent())
          .as("cut at %s", length)
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void endsWhateverByteOfTheFirstPagesIsChanged(Real real) throws Exception {
    byte[] file = file(real);
    for (int at = 0; at < 8192; at++) {
      file[at] ^= (byte) 0xff;
      assertThat(ReadDatabase.of(real.format, file).packages())
          .hasSizeLessThanOrEqualTo(real.packages);
      file[at] ^= (byte) 0xff;
    }
  }

  private static byte[] file(Real real) throws Exception {
    Path path =
        Path.of(
            System.getenv().getOrDefault("LAZARET_SHARED", "../shared"),
            "data",
            "images",
            real.image + ".oci.tar");
    assumeTrue(Files.exists(path), "No real image at " + path);
    byte[][] found = {new byte[0]};
    try (ImageArchive archive = TestArchives.open(Files.readAllBytes(path))) {
      ArchivedImage image = archive.images().getFirst();
      for (LayerDescriptor layer : image.layers()) {
        archive.readLayer(
            image,
            layer,
            (entry, content) -> {
              if (entry.path().endsWith("/rpm/" + real.format.fileName())) {
                found[0] = content.readAllBytes();
              }
            });
      }
    }
    return found[0];
  }
}
