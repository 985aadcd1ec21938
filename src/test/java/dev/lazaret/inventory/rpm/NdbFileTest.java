package dev.lazaret.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class NdbFileTest {
  private static final byte[] BASH = TestHeader.of("bash", "5.1.8").build();
  private static final byte[] ZLIB = TestHeader.of("zlib", "1.2.11").build();
  private static final int FIRST_SLOT = 32;
  private static final int SLOT_PAGES = 12;

  @Test
  void slotsThatShareABlobAreSaidAndNotReadForEver() {
    // given
    byte[] file = TestDatabases.ndb(BASH, ZLIB);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    for (int at = FIRST_SLOT + 16; at < 4096; at += 16) {
      bytes.put(at, file, FIRST_SLOT, 16);
    }

    // when
    ReadDatabase read = ReadDatabase.of(RpmFormat.NDB, file);

    // then
    assertThat(read.damageName()).isEqualTo("rpm-entries-overlap");
    assertThat(read.packages()).hasSizeLessThan(file.length / BASH.length + 1);
  }

  @Test
  void morePagesOfSlotsThanTheFileHasAreSaid() {
    assertThat(read(SLOT_PAGES, -1)).startsWith("[bash, zlib]").endsWith("rpm-slots-outside");
  }

  @Test
  void aSlotThatPointsOutsideHidesNoOther() {
    assertThat(read(FIRST_SLOT + 8, -1)).isEqualTo("[zlib] rpm-slot-outside");
    assertThat(read(FIRST_SLOT + 12, -1)).isEqualTo("[zlib] rpm-slot-outside");
    assertThat(read(FIRST_SLOT + 12, 1)).isEqualTo("[zlib] rpm-slot-outside");
  }

  @Test
  void aBlobOfAnotherSlotIsNotTaken() {
    assertThat(read(FIRST_SLOT + 4, 7)).isEqualTo("[zlib] rpm-blob-unreadable");
  }

  /** rpm reads such a package as well, so it must not be hidden by it. */
  @Test
  void aWrongChecksumHidesNoPackage() {
    // given
    int tail = 4096 + (16 + BASH.length + 12 + 15) / 16 * 16 - 12;

    // then
    assertThat(read(tail, 0)).isEqualTo("[bash, zlib] none");
  }

  private static String read(int at, int value) {
    byte[] file = TestDatabases.ndb(BASH, ZLIB);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    ReadDatabase read = ReadDatabase.of(RpmFormat.NDB, file);
    return read.names() + " " + read.damageName();
  }
}
