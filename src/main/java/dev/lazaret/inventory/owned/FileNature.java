package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.owned.FileRow.Nature;
import java.nio.ByteBuffer;

/** Tells from the mode of a file and from its first bytes what it is. */
final class FileNature {
  private static final int ANY_EXECUTE = 0111;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int TEXT_BYTES = 64;

  private FileNature() {}

  static Nature of(LayerEntry entry, EntryContent content) {
    boolean runs = (entry.mode() & ANY_EXECUTE) != 0;
    ByteBuffer head = content.prefix(ELF.length);
    if (begins(head, ELF)) {
      return runs ? Nature.PROGRAM : Nature.LIBRARY;
    }
    return runs && isText(content.prefix(TEXT_BYTES)) ? Nature.SCRIPT : Nature.PLAIN;
  }

  /** A shell runs such a file also where it names no interpreter. */
  private static boolean isText(ByteBuffer head) {
    for (int i = 0; i < head.remaining(); i++) {
      if (head.get(i) == 0) {
        return false;
      }
    }
    return head.hasRemaining();
  }

  private static boolean begins(ByteBuffer head, byte[] magic) {
    return head.remaining() >= magic.length
        && head.slice(0, magic.length).equals(ByteBuffer.wrap(magic));
  }
}
