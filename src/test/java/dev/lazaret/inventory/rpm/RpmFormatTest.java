package dev.lazaret.inventory.rpm;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the readers of all formats. */
@Timeout(60)
final class RpmFormatTest {
  private static final byte[][] HEADERS = {
    TestHeader.of("bash", "5.1.8").build(),
    TestHeader.of("glibc", "2.34").filler(400).build(),
    TestHeader.of("dbus", "1.12.20").number(1003, 1).filler(3000).build(),
    TestHeader.of("tzdata", "2023c").filler(490).build(),
    TestHeader.of("zlib", "1.2.11").filler(1).build(),
  };

  /** A sound database of each kind. */
  enum Sound {
    SQLITE(RpmFormat.SQLITE, TestDatabases.sqlite(HEADERS)),
    NDB(RpmFormat.NDB, TestDatabases.ndb(HEADERS)),
    BERKELEY_DB_LITTLE(RpmFormat.BERKELEY_DB, TestDatabases.berkeleyDb(LITTLE_ENDIAN, HEADERS)),
    BERKELEY_DB_BIG(RpmFormat.BERKELEY_DB, TestDatabases.berkeleyDb(BIG_ENDIAN, HEADERS));

    final RpmFormat format;
    final byte[] file;

    Sound(RpmFormat format, byte[] file) {
      this.format = format;
      this.file = file;
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryPackageOfASoundDatabase(Sound sound) {
    // when
    ReadDatabase read = ReadDatabase.of(sound.format, sound.file);

    // then
    assertThat(read.damageName()).isEqualTo("none");
    assertThat(read.packages())
        .extracting(header -> header.name() + " " + header.epoch() + ":" + header.version())
        .containsExactlyInAnyOrder(
            "bash :5.1.8", "glibc :2.34", "dbus 1:1.12.20", "tzdata :2023c", "zlib :1.2.11");
  }

  @ParameterizedTest
  @EnumSource
  void whereverItIsCutItSaysSo(Sound sound) {
    for (int length = 1; length < sound.file.length; length++) {
      // when
      ReadDatabase read = ReadDatabase.of(sound.format, Arrays.copyOf(sound.file, length));

      // then
      assertThat(read.damage()).as("cut at %s", length).isPresent();
      assertThat(read.packages()).as("cut at %s", length).hasSizeLessThan(HEADERS.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whateverByteIsChangedItEndsWithoutInventingPackages(Sound sound) {
    for (int at = 0; at < sound.file.length; at++) {
      for (int flip : new int[] {0xff, 0x80, 0x01}) {
        byte[] changed = sound.file.clone();
        changed[at] ^= (byte) flip;
        assertThat(ReadDatabase.of(sound.format, changed).packages())
            .hasSizeLessThanOrEqualTo(HEADERS.length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyChangesAtOnceEndToo(Sound sound) {
    Random random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      byte[] changed = sound.file.clone();
      for (int i = 0; i < 8; i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      assertThat(ReadDatabase.of(sound.format, changed).packages())
          .hasSizeLessThanOrEqualTo(HEADERS.length);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedHeaderHidesNoOtherPackage(Sound sound) {
    // given
    byte[] changed = sound.file.clone();
    int at = indexOf(changed, "glibc\0");
    Arrays.fill(changed, at, at + 6, (byte) 'x');

    // when
    ReadDatabase read = ReadDatabase.of(sound.format, changed);

    // then
    assertThat(read.names()).contains("bash", "dbus", "tzdata", "zlib");
  }

  @ParameterizedTest
  @EnumSource(RpmFormat.class)
  void anEmptyFileHasNoPackages(RpmFormat format) {
    assertThat(ReadDatabase.of(format, new byte[0]).damageName()).isEqualTo("none");
  }

  @Test
  void aFileOfAnotherKindIsNoDatabase() {
    byte[] text = "this is no database ".repeat(60).getBytes(StandardCharsets.UTF_8);
    assertThat(ReadDatabase.of(RpmFormat.SQLITE, text).damageName()).isEqualTo("rpm-not-sqlite");
    assertThat(ReadDatabase.of(RpmFormat.NDB, text).damageName()).isEqualTo("rpm-not-ndb");
    assertThat(ReadDatabase.of(RpmFormat.BERKELEY_DB, text).damageName())
        .isEqualTo("rpm-not-berkeley-db");
  }

  private static int indexOf(byte[] file, String text) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
  }
}
