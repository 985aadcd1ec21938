package dev.lazaret.inventory.jar;

import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * What the header before a member of a zip archive says (APPNOTE.TXT 4.3.7), as far as the member
 * can be passed by it; {@code bytes} are those of its content as they stand in the archive.
 */
record ZipMember(boolean isStored, long bytes, int nameBytes, int nameAndExtraBytes) {
  /** With these bytes it begins. */
  static final int MARK = 0x04034b50;

  static final int HEADER_BYTES = 30;

  /** The sizes stand behind the content. */
  static final long UNKNOWN = -1;

  static final ZipMember NONE = new ZipMember(true, 0, 0, 0);

  private static final int HAS_DESCRIPTOR = 1 << 3;
  private static final int IS_ENCRYPTED = 1;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final long IN_EXTRA_FIELD = 0xffffffffL;

  static ZipMember of(ByteBuffer header) throws ZipException {
    int flags = header.getShort(6);
    int method = Short.toUnsignedInt(header.getShort(8));
    long bytes =
        (flags & HAS_DESCRIPTOR) != 0 ? UNKNOWN : Integer.toUnsignedLong(header.getInt(18));
    int name = Short.toUnsignedInt(header.getShort(26));
    boolean readable = method == DEFLATED || method == STORED && bytes != UNKNOWN;
    if (header.getInt(0) != MARK
        || (flags & IS_ENCRYPTED) != 0
        || bytes == IN_EXTRA_FIELD
        || !readable) {
      throw new ZipException("A member cannot be passed by what its header says");
    }
    return new ZipMember(
        method == STORED, bytes, name, name + Short.toUnsignedInt(header.getShort(28)));
  }
}
