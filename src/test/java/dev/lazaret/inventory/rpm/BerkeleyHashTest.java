package dev.lazaret.inventory.rpm;

import static dev.lazaret.inventory.rpm.TestDatabases.PAGE;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both byte orders are read by {@link RpmFormatTest}; big endian is easier to write here. */
@Timeout(30)
final class BerkeleyHashTest {
  private static final byte[] BASH = TestHeader.of("bash", "5.1.8").filler(1000).build();
  private static final byte[] ZLIB = TestHeader.of("zlib", "1.2.11").build();
  private static final int MOST_BUCKET = 72;
  private static final int NEXT = 16;
  private static final int FIRST_OVERFLOW = 4 * PAGE;

  @Test
  void aChainOfPagesThatTurnsBackEnds() {
    assertThat(read(3 * PAGE + NEXT, 2)).isEqualTo("[bash, zlib] rpm-page-link");
  }

  @Test
  void anOverflowChainThatTurnsBackEnds() {
    assertThat(read(FIRST_OVERFLOW + NEXT, 4)).isEqualTo("[zlib] rpm-page-link");
  }

  @Test
  void moreBucketsThanPagesAreSaid() {
    assertThat(read(MOST_BUCKET, -1)).isEqualTo("[bash, zlib] rpm-buckets-outside");
  }

  @Test
  void aLengthBeyondTheFileTakesNoRoom() {
    // given
    byte[] file = TestDatabases.berkeleyDb(BIG_ENDIAN, ZLIB);
    int value = ByteBuffer.wrap(file).getShort(PAGE + 22);
    ByteBuffer.wrap(file).putInt(PAGE + value + 8, -1);

    // then
    assertThat(ReadDatabase.of(RpmFormat.BERKELEY_DB, file).damageName())
        .isEqualTo("rpm-page-link");
  }

  @Test
  void packagesOnPagesThatAreNotInUseAreNotInstalled() {
    // given
    int lastPageOfBucket = 2 * PAGE;

    // then
    assertThat(read(lastPageOfBucket + NEXT, 0, BASH, BASH, ZLIB)).isEqualTo("[bash, bash] none");
  }

  @Test
  void aPageUnderAnotherNumberIsSaid() {
    assertThat(read(FIRST_OVERFLOW + 8, 9)).isEqualTo("[zlib] rpm-page-number");
  }

  private static String read(int at, int value) {
    return read(at, value, BASH, ZLIB);
  }

  private static String read(int at, int value, byte[]... blobs) {
    byte[] file = TestDatabases.berkeleyDb(BIG_ENDIAN, blobs);
    ByteBuffer.wrap(file).putInt(at, value);
    ReadDatabase read = ReadDatabase.of(RpmFormat.BERKELEY_DB, file);
    return read.names() + " " + read.damageName();
  }
}
