package dev.lazaret.inventory.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GoBuildInfoTest {
  private static final String MODULES =
      """
      path\texample.org/shop/cmd
      mod\texample.org/shop\t(devel)\t
      dep\tgithub.com/a/b\tv1.2.3\th1:x=
      dep\tgithub.com/c/d\tv2.0.0+incompatible\th1:y=
      =>\tgithub.com/fork/d\tv2.1.0\th1:z=
      dep\tgithub.com/e/f\tv0.1.0
      =>\t./third_party/f\t(devel)\t
      build\t-compiler=gc
      """;
  private static final GoModule[] EXPECTED = {
    new GoModule("example.org/shop", "", true),
    new GoModule("github.com/a/b", "v1.2.3", false),
    new GoModule("github.com/fork/d", "v2.1.0", false),
    new GoModule("github.com/e/f", "", false)
  };

  @Test
  void readsTheFormWithTextsBehindTheHeader() {
    // given
    byte[] section = TestBuildInfo.inline("go1.22.1", MODULES);
    byte[] program = TestElf.ofAmd64().section(".go.buildinfo", section).build();

    // when
    GoBuildInfo info = GoBuildInfo.of(ByteBuffer.wrap(program)).orElseThrow();

    // then
    assertThat(info.goVersion()).isEqualTo("go1.22.1");
    assertThat(info.modules()).containsExactly(EXPECTED);
  }

  /** What Go 1.19 of Debian wrote into a program of one module, which needs a replaced one. */
  @Test
  void readsWhatGoWrote() throws IOException {
    // given
    byte[] section;
    try (InputStream fixture =
        Objects.requireNonNull(getClass().getResourceAsStream("/inventory/go1.19.buildinfo"))) {
      section = fixture.readAllBytes();
    }
    byte[] program = TestElf.ofAmd64().section(".go.buildinfo", section).build();

    // then
    assertThat(GoBuildInfo.of(ByteBuffer.wrap(program)))
        .contains(
            new GoBuildInfo(
                "go1.19.8",
                List.of(
                    new GoModule("example.org/hello", "", true),
                    new GoModule("example.org/dep", "", false))));
  }

  @Test
  void readsTheFormWithPointersOfEveryWidthAndByteOrder() {
    for (boolean wide : new boolean[] {true, false}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        // when
        byte[] program = TestBuildInfo.withPointers(wide, order, "go1.16.5", MODULES);

        // then
        assertThat(GoBuildInfo.of(ByteBuffer.wrap(program)).orElseThrow().modules())
            .containsExactly(EXPECTED);
      }
    }
  }

  /** Whether the texts stand behind each header, or at addresses, with a full table of segments. */
  @ParameterizedTest
  @ValueSource(bytes = {2, 0})
  @Timeout(20)
  void aProgramFullOfHeadersCostsNoMoreThanItsBytes(byte flags) {
    // given
    ByteBuffer headers = ByteBuffer.allocate(4 << 20);
    byte[] aMillionBytes = {(byte) 0xc0, (byte) 0x84, 0x3d};
    while (headers.remaining() >= 48) {
      headers.put(GoBuildInfo.MAGIC).put((byte) 8).put(flags).put(new byte[16]).put(aMillionBytes);
      headers.put(new byte[13]);
    }
    byte[] program = TestElf.ofAmd64().section(".data", headers.array()).build();
    ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN).putShort(56, (short) 0xffff);

    // then
    assertThat(GoBuildInfo.of(ByteBuffer.wrap(program))).isEmpty();
  }

  @Test
  void findsItWhereTheSectionHasAnotherName() {
    // given
    byte[] section = TestBuildInfo.inline("go1.22.1", MODULES);
    byte[] program = TestElf.ofAmd64().section(".data", section).build();

    // then
    assertThat(GoBuildInfo.of(ByteBuffer.wrap(program))).isPresent();
  }

  @Test
  void aProgramThatOnlyLooksForTheHeaderIsNone() {
    // given
    byte[] scanner = new byte[64];
    System.arraycopy(GoBuildInfo.MAGIC, 0, scanner, 0, GoBuildInfo.MAGIC.length);
    scanner[14] = 'x';
    byte[] program = TestElf.ofAmd64().section(".rodata", scanner).build();

    // then
    assertThat(GoBuildInfo.of(ByteBuffer.wrap(program))).isEmpty();
    assertThat(searched(program, 7).found()).isEmpty();
    assertThat(searched(program, 7).isUnreadable()).isFalse();
  }

  @Test
  void findsItInPiecesOfEverySize() {
    // given
    byte[] decoy = new byte[64];
    System.arraycopy(GoBuildInfo.MAGIC, 0, decoy, 3, GoBuildInfo.MAGIC.length);
    byte[] program =
        TestElf.ofAmd64()
            .section(".rodata", decoy)
            .section(".go.buildinfo", TestBuildInfo.inline("go1.22.1", MODULES))
            .build();

    // then
    for (int size : new int[] {1, 7, 16, 33, 4096, program.length}) {
      assertThat(searched(program, size).found().orElseThrow().modules())
          .as("pieces of %d", size)
          .containsExactly(EXPECTED);
    }
  }

  @Test
  void aLureBeforeItHidesNothing() {
    // given
    byte[] real = TestBuildInfo.inline("go1.22.1", MODULES);
    byte[] lure = TestBuildInfo.inline("lure", "");

    // then
    for (int size : new int[] {1, 33, 4096}) {
      GoBuildInfoSearch search = searched(program(lure, lure, real, new byte[2 << 20]), size);
      assertThat(search.found().orElseThrow().modules()).containsExactly(EXPECTED);
      assertThat(search.isUnreadable()).isFalse();
    }
  }

  @Test
  void aLureThatCouldBeTheTrueOneIsNoticed() {
    // given
    byte[] real = TestBuildInfo.inline("go1.22.1", MODULES);
    byte[] other = TestBuildInfo.inline("go1.1", "");
    byte[] swallowing = TestBuildInfo.inline("go1.1", "x".repeat(900_000));
    byte[] huge = TestBuildInfo.inline("go1.1", "x".repeat(2 << 20));
    System.arraycopy(real, 0, swallowing, 1024, real.length);

    // then
    for (byte[] lure : new byte[][] {other, swallowing, huge, Arrays.copyOf(swallowing, 4096)}) {
      assertThat(searched(program(lure, real), 4096).isUnreadable()).isTrue();
    }
  }

  @Test
  @Timeout(60)
  void luresCostNoMoreThanTheirBytes() {
    // given
    ByteBuffer lures = ByteBuffer.allocate(16 << 20);
    while (lures.remaining() >= 32) {
      lures.put(GoBuildInfo.MAGIC).put((byte) 8).put((byte) 2).put(new byte[16]);
    }

    // when
    GoBuildInfoSearch search =
        searched(program(lures.array(), TestBuildInfo.inline("go1.22.1", MODULES)), 4096);

    // then
    assertThat(search.found().orElseThrow().modules()).containsExactly(EXPECTED);
  }

  private static byte[] program(byte[]... sections) {
    TestElf program = TestElf.ofAmd64();
    for (byte[] section : sections) {
      program.section(".data", section);
    }
    return program.build();
  }

  @Test
  void noticesTheFormWithPointersInPieces() {
    // given
    byte[] program = TestBuildInfo.withPointers(true, ByteOrder.LITTLE_ENDIAN, "go1.16.5", MODULES);

    // when
    GoBuildInfoSearch search = searched(program, 100);

    // then
    assertThat(search.found()).isEmpty();
    assertThat(search.isUnreadable()).isTrue();
  }

  @Test
  void lengthsThatTheProgramDoesNotHoldAreNotBelieved() {
    // given
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    section.write(TestBuildInfo.inline("go1.22.1", MODULES), 0, 32);
    section.writeBytes(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
    section.writeBytes("go1.22".getBytes(StandardCharsets.US_ASCII));

    // then
    assertThat(GoBuildInfo.inline(ByteBuffer.wrap(section.toByteArray())))
        .isEqualTo(Optional.empty());
  }

  private static GoBuildInfoSearch searched(byte[] program, int piece) {
    GoBuildInfoSearch search = new GoBuildInfoSearch();
    for (int at = 0; at < program.length; at += piece) {
      search.piece(ByteBuffer.wrap(program, at, Math.min(piece, program.length - at)));
    }
    search.end();
    return search;
  }
}
