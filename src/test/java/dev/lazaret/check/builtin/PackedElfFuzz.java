package dev.lazaret.check.builtin;

import dev.lazaret.image.Claim;
import java.nio.ByteBuffer;
import java.util.List;

/** Heads of ELF files: whatever their headers claim, there is an answer. */
public final class PackedElfFuzz {
  private PackedElfFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    ByteBuffer head = ByteBuffer.wrap(input).asReadOnlyBuffer();
    boolean packed = PackedElf.packer(head).isPresent();
    Claim.holds(!packed || input.length >= 52, "what is shorter than a header is not packed");
    long end = -1;
    for (PackedElf.Range range : PackedElf.code(head)) {
      Claim.holds(
          range.from() > end && range.to() > range.from(), "parts lie one behind the other");
      end = range.to();
    }
    RandomCode code = new RandomCode(PackedElf.code(head), () -> {});
    code.piece(head);
    code.piece(head);
    code.end();
  }

  public static List<byte[]> seeds() {
    byte[] wide = new byte[200];
    System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 0, wide, 0, 7);
    wide[32] = 64;
    wide[54] = 56;
    wide[56] = 1;
    byte[] narrow = wide.clone();
    narrow[4] = 1;
    narrow[28] = 52;
    narrow[42] = 32;
    narrow[44] = 1;
    return List.of(wide, narrow);
  }
}
