package dev.lazaret.inventory.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RpmHeaderTest {
  private static final int NAME = 1000;

  @Test
  void readsWhatIdentifiesAPackage() {
    // given
    byte[] blob =
        TestHeader.of("nodejs", "18.19.1")
            .number(1003, 1)
            .text(1011, "Acme")
            .text(1044, "nodejs-18.19.1-1.el9.src.rpm")
            .text(5096, "nodejs:18:9040020240301")
            .build();

    // then
    assertThat(parse(blob))
        .contains(
            new RpmHeader(
                "nodejs",
                "18.19.1",
                "1.el9",
                "1",
                "x86_64",
                "nodejs-18.19.1-1.el9.src.rpm",
                "nodejs:18:9040020240301",
                "Acme",
                List.of(),
                List.of()));
  }

  @Test
  void namesWhatAPackageNeedsAndProvidesOnceEach() {
    // given
    byte[] blob =
        TestHeader.of("bash", "5.1")
            .texts(1049, "libc.so.6()(64bit)", "filesystem", "filesystem")
            .texts(1047, "/bin/sh", "bash")
            .build();

    // when
    RpmHeader header = parse(blob).orElseThrow();

    // then
    assertThat(header.requires()).containsExactly("libc.so.6()(64bit)", "filesystem");
    assertThat(header.provides()).containsExactly("/bin/sh", "bash");
  }

  @Test
  void aLaterEntryReplacesAnEarlierOne() {
    assertThat(parse(TestHeader.of("first", "1").text(NAME, "second").build()))
        .hasValueSatisfying(header -> assertThat(header.name()).isEqualTo("second"));
  }

  @Test
  void aPackageWithoutNameOrVersionIsNone() {
    assertThat(parse(TestHeader.of("", "1").build())).isEmpty();
    assertThat(parse(TestHeader.of("a", "").build())).isEmpty();
  }

  @Test
  void countsThatTheBlobDoesNotHoldAreRefused() {
    for (int field : new int[] {0, 4}) {
      for (int count : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x10000, 0xffff}) {
        byte[] blob = TestHeader.of("a", "1").build();
        ByteBuffer.wrap(blob).putInt(field, count);
        assertThat(parse(blob)).isEmpty();
      }
    }
  }

  @Test
  void textsOutsideOfTheStoreOrWithoutEndAreEmpty() {
    for (int offset : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 4096}) {
      byte[] blob = TestHeader.of("a", "1").build();
      ByteBuffer.wrap(blob).putInt(8 + 8, offset);
      assertThat(parse(blob)).isEmpty();
    }
    byte[] endless = new TestHeader().text(NAME, "a").text(1001, "1").build();
    endless[endless.length - 1] = '2';
    assertThat(parse(endless)).isEmpty();
  }

  private static Optional<RpmHeader> parse(byte[] blob) {
    return RpmTags.parse(Region.of(ByteBuffer.wrap(blob), ByteOrder.BIG_ENDIAN))
        .flatMap(RpmHeader::of);
  }
}
