package dev.lazaret.inventory.rpm;

import static dev.lazaret.inventory.rpm.TestDatabases.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SqliteTableTest {
  private static final byte[] BASH = TestHeader.of("bash", "5.1.8").filler(2000).build();
  private static final byte[] ZLIB = TestHeader.of("zlib", "1.2.11").build();
  private static final int TABLE = PAGE;
  private static final int RIGHT_MOST = TABLE + 8;
  private static final int FIRST_LEAF = 2 * PAGE;
  private static final int FIRST_OVERFLOW = 3 * PAGE;

  @Test
  void aPageThatIsItsOwnChildEnds() {
    // given
    byte[] file = changed(RIGHT_MOST, 2);

    // then
    assertThat(read(file)).isEqualTo("[bash] rpm-page-link");
  }

  @Test
  void anOverflowChainThatTurnsBackEnds() {
    // given
    byte[] file = changed(FIRST_OVERFLOW, 4);

    // then
    assertThat(read(file)).isEqualTo("[zlib] rpm-page-link");
  }

  @Test
  void childrenOutsideOfTheFileAreSaid() {
    assertThat(read(changed(RIGHT_MOST, -1))).isEqualTo("[bash] rpm-page-link");
    assertThat(read(changed(RIGHT_MOST, 0))).isEqualTo("[bash] rpm-page-link");
  }

  @Test
  void moreCellsThanAPageHoldsAreSaid() {
    // given
    byte[] file = TestDatabases.sqlite(BASH, ZLIB);
    ByteBuffer.wrap(file).putShort(TABLE + 3, (short) 0xffff);

    // then
    assertThat(read(file)).isEqualTo("[] rpm-page-unreadable");
  }

  @Test
  void aPayloadLongerThanTheFileTakesNoRoom() {
    // given
    byte[] file = TestDatabases.sqlite(BASH, ZLIB);
    int cell = FIRST_LEAF + ByteBuffer.wrap(file).getShort(FIRST_LEAF + 8);
    Arrays.fill(file, cell, cell + 8, (byte) 0xff);

    // then
    assertThat(read(file)).isEqualTo("[zlib] rpm-row-unreadable");
  }

  @Test
  void aTableWithOtherColumnsIsSaid() {
    // given
    String other = "CREATE TABLE Packages (decoy BLOB, blob BLOB NOT NULL)";

    // then
    assertThat(read(TestDatabases.sqlite(other, BASH))).isEqualTo("[bash] rpm-packages-definition");
  }

  @Test
  void aSchemaWithoutTheTableIsSaid() {
    // given
    byte[] file = TestDatabases.sqlite(BASH);
    ByteBuffer.wrap(file).putShort(103, (short) 0);

    // then
    assertThat(read(file)).isEqualTo("[] rpm-no-packages-table");
  }

  /** 64 KiB pages, each with as many cells as pointers fit, all of them the same cell. */
  @Test
  void cellsThatShareTheirBytesDoNotCostTheSquareOfTheFile() {
    // given
    byte[] small = TestDatabases.sqlite(ZLIB);
    ByteBuffer file = ByteBuffer.allocate(65 * 65536).put(0, small, 0, PAGE);
    file.putShort(16, (short) 1);
    int schemaCell = file.getShort(108);
    file.put(65000, small, schemaCell, PAGE - schemaCell).putShort(108, (short) 65000);
    file.put(65536, (byte) 5).putShort(65536 + 3, (short) 62).putInt(65536 + 8, 3);
    for (int child = 0; child < 62; child++) {
      int at = 60_000 + 8 * child;
      file.putShort(65536 + 12 + 2 * child, (short) at).putInt(65536 + at, child + 4);
    }
    for (int leaf = 2; leaf < 65; leaf++) {
      crowdedLeaf(file.slice(leaf * 65536, 65536), small);
    }

    // when
    ReadDatabase read = ReadDatabase.of(RpmFormat.SQLITE, file.array());

    // then
    assertThat(read.damageName()).isEqualTo("rpm-entries-overlap");
    assertThat(read.packages()).hasSizeLessThan(file.capacity() / ZLIB.length + 1);
  }

  private static void crowdedLeaf(ByteBuffer leaf, byte[] small) {
    int cell = ByteBuffer.wrap(small).getShort(FIRST_LEAF + 8);
    leaf.put(65_000, small, FIRST_LEAF + cell, PAGE - cell);
    leaf.put(0, (byte) 13).putShort(3, (short) 32_000);
    for (int i = 0; i < 32_000; i++) {
      leaf.putShort(8 + 2 * i, (short) 65_000);
    }
  }

  private static byte[] changed(int at, int value) {
    byte[] file = TestDatabases.sqlite(BASH, ZLIB);
    ByteBuffer.wrap(file).putInt(at, value);
    return file;
  }

  private static String read(byte[] file) {
    ReadDatabase read = ReadDatabase.of(RpmFormat.SQLITE, file);
    return read.names() + " " + read.damageName();
  }
}
