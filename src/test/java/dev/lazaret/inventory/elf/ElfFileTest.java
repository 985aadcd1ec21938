package dev.lazaret.inventory.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ElfFileTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

  @Test
  void findsSectionsOfEveryClassAndByteOrder() {
    for (boolean wide : new boolean[] {true, false}) {
      for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
        // given
        byte[] file =
            new TestElf(wide, order)
                .section(".text", new byte[100])
                .section(".dep-v0", CONTENT)
                .build();

        // when
        ElfFile elf = ElfFile.ways(ByteBuffer.wrap(file)).getFirst();

        // then
        assertThat(elf.section(".dep-v0")).hasValue(ByteBuffer.wrap(CONTENT));
        assertThat(elf.section(".dep")).isEmpty();
        assertThat(elf.section(".dep-v0.")).isEmpty();
      }
    }
  }

  @Test
  void readsAlsoAsLinuxRunsItWhateverTheFileSaysThatItIs() {
    for (boolean wide : new boolean[] {true, false}) {
      for (int place : new int[] {4, 5}) {
        // given: another class or byte order than that of its machine, or none that there is
        byte[] file =
            new TestElf(wide, ByteOrder.LITTLE_ENDIAN).section(".dep-v0", CONTENT).build();
        for (int claim : new int[] {0, 1, 2, 255}) {
          file[place] = (byte) claim;

          // then
          assertThat(ElfFile.ways(ByteBuffer.wrap(file)))
              .anySatisfy(way -> assertThat(way.section(".dep-v0")).isPresent())
              .hasSizeLessThanOrEqualTo(2);
        }
      }
    }
  }

  @Test
  void handsOutOnlyWhatTheFileHolds() {
    // given
    byte[] file = TestElf.ofAmd64().section(".a", CONTENT).build();
    ByteBuffer headers = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int table = (int) headers.getLong(40);

    // then
    for (long claim : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, file.length + 1L}) {
      byte[] lying = file.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putLong(table + 64 + 32, claim);
      assertThat(ElfFile.ways(ByteBuffer.wrap(lying)).getFirst().section(".a")).isEmpty();
    }
  }

  @Test
  void mapsAddressesAsFarAsTheSegmentIsInTheFile() {
    // given
    byte[] file = TestElf.ofAmd64().section(".a", CONTENT).build();
    ElfFile elf = ElfFile.ways(ByteBuffer.wrap(file)).getFirst();

    // then
    assertThat(elf.at(TestElf.ADDRESS, 4)).hasValue(ByteBuffer.wrap(file, 0, 4));
    assertThat(elf.at(TestElf.ADDRESS + file.length - 4, 5)).isEmpty();
    assertThat(elf.at(TestElf.ADDRESS - 1, 4)).isEmpty();
    assertThat(elf.at(TestElf.ADDRESS, -1)).isEmpty();
  }

  @Test
  void whatDoesNotBeginAsOneIsNone() {
    assertThat(
            ElfFile.ways(
                ByteBuffer.wrap("#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.UTF_8))))
        .isEmpty();
    assertThat(ElfFile.ways(ByteBuffer.wrap(TestElf.ofAmd64().build(), 0, 63))).isEmpty();
  }

  @Test
  void noDamageThrows() {
    // given
    byte[] whole =
        TestBuildInfo.withPointers(true, ByteOrder.LITTLE_ENDIAN, "go1.17", "mod\ta\tv1\n");
    Random random = new Random(1);

    // then
    assertThatCode(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                  int at = 4 + random.nextInt(damaged.length - 4);
                  damaged[at] = random.nextBoolean() ? (byte) random.nextInt() : (byte) 0xff;
                }
                ByteBuffer cut = ByteBuffer.wrap(damaged, 0, 1 + random.nextInt(damaged.length));
                GoBuildInfo.of(cut.asReadOnlyBuffer());
                GoBuildInfo.of(ByteBuffer.wrap(damaged));
              }
            })
        .doesNotThrowAnyException();
  }
}
