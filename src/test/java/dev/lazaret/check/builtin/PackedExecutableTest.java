package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackedExecutableTest {
  private static final int SEGMENT = 100_000;

  private static List<Finding> find(byte[] program) {
    return find(image().layer(layer().file("app/program", 0755, program)));
  }

  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new PackedExecutable(), image);
  }

  /** A program of one executable segment (elf(5)). */
  private static ByteBuffer program(byte[] code) {
    ByteBuffer elf = ByteBuffer.allocate(120 + code.length).order(ByteOrder.LITTLE_ENDIAN);
    elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
    elf.putShort((short) 2).putShort((short) 62).putInt(1).putLong(0x400078).putLong(64);
    elf.putLong(0).putInt(0).putShort((short) 64).putShort((short) 56).putShort((short) 1);
    elf.position(64);
    elf.putInt(1).putInt(5).putLong(0).putLong(0x400000).putLong(0x400000);
    elf.putLong(120 + code.length).putLong(120 + code.length).putLong(0x1000);
    elf.put(code);
    return elf;
  }

  private static byte[] random() {
    byte[] bytes = new byte[SEGMENT];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  @Test
  void theMarkOfUpxBehindTheHeadersIsMedium() {
    // given: l_info of the UPX sources, a checksum and then the mark
    byte[] code = new byte[SEGMENT];
    System.arraycopy(new byte[] {1, 2, 3, 4, 'U', 'P', 'X', '!'}, 0, code, 0, 8);

    // when
    List<Finding> findings = find(program(code).array());

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
          assertThat(finding.evidence().details()).containsEntry("packer", "UPX");
        });
  }

  @Test
  void codeThatLooksRandomThroughoutIsMedium() {
    assertThat(find(program(random()).array()))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void ordinaryProgramsAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .file(
                            "bin/busybox",
                            0755,
                            TestImages.packaged("busybox-static", "bin/busybox"))
                        .file(
                            "usr/bin/nsenter",
                            0755,
                            TestImages.packaged("util-linux", "usr/bin/nsenter"))));

    // then
    assertThat(findings).isEmpty();
  }

  @Test
  void aProgramThatUnpacksOthersIsNone() {
    // given: the mark stands in its data, far behind the headers
    byte[] code = new byte[SEGMENT];
    System.arraycopy("UPX!".getBytes(), 0, code, SEGMENT / 2, 4);

    // then
    assertThat(find(program(code).array())).isEmpty();
  }

  @Test
  void headersThatLieWhereNobodyLooksAreMedium() {
    // given
    ByteBuffer broken = program(random());
    broken.putLong(32, Long.MAX_VALUE - 10);

    // then
    assertThat(find(broken.array())).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void aClassThatLinuxIgnoresHidesNothing() {
    for (int claim : new int[] {0, 1, 255}) {
      // given
      byte[] program = program(random()).array();
      program[4] = (byte) claim;
      program[5] = (byte) claim;

      // then
      assertThat(find(program)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    }
  }

  @Test
  void fillersBeforeTheCodeHideNothing() {
    // given
    byte[] zeros = new byte[5_000_000];
    byte[] text = "All work and no play makes Jack a dull boy. ".repeat(50_000).getBytes();
    byte[] much = new byte[400_000];
    new Random(7).nextBytes(much);

    // then
    assertThat(find(program(joined(zeros, random())).array())).hasSize(1);
    assertThat(find(program(joined(text, random())).array())).hasSize(1);
    assertThat(find(program(joined(likeCode(8_000_000), much)).array())).hasSize(1);
  }

  @Test
  void segmentsThatCutTheCodeIntoPiecesHideNothing() {
    // given: segments of 1,000 bytes, a hundred bytes between them
    ByteBuffer elf = program(joined(new byte[30_000], random()));
    elf.putShort(56, (short) 100);
    for (int i = 0; i < 100; i++) {
      elf.position(64 + 56 * i);
      elf.putInt(1).putInt(5).putLong(30_120 + i * 1_000L).putLong(0x400000).putLong(0x400000);
      elf.putLong(900).putLong(900).putLong(0x1000);
    }

    // then
    assertThat(find(elf.array())).hasSize(1);
  }

  @Test
  void aTableOfNumbersInMuchCodeIsNone() {
    // given: as large as those of OpenSSL
    byte[] table = new byte[160_000];
    new Random(7).nextBytes(table);

    // then
    assertThat(find(program(joined(table, likeCode(2_500_000))).array())).isEmpty();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /** Bytes of which some are much more frequent than others: 6 bits each. */
  private static byte[] likeCode(int length) {
    byte[] bytes = new byte[length];
    Random random = new Random(3);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt(64);
    }
    return bytes;
  }
}
