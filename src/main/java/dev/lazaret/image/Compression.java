package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;

/** How content is compressed, told by its first bytes. */
enum Compression {
  NONE("tar"),
  GZIP("tar+gzip"),
  ZSTD("tar+zstd");

  /** How many bytes tell. */
  static final int MAGIC_BYTES = 6;

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** The last part of the OCI media type of a layer stored this way. */
  String suffix() {
    return suffix;
  }

  /**
   * Tells from the first bytes; those of formats that are known and not read are refused, as other
   * readers would read them.
   */
  static Compression of(byte[] head, String what) throws Refusal {
    if (begins(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (begins(head, 0x28, 0xb5, 0x2f, 0xfd) || isSkippableFrame(head)) {
      return ZSTD;
    }
    if (begins(head, 0xfd, '7', 'z', 'X', 'Z', 0)) {
      throw unread(what, "xz");
    }
    if (begins(head, 'B', 'Z', 'h')) {
      throw unread(what, "bzip2");
    }
    return NONE;
  }

  /** The content of {@code compressed}; {@code what} names it in refusals. */
  InputStream inflate(InputStream compressed, String what, boolean severalMembers)
      throws IOException {
    return switch (this) {
      case NONE -> compressed;
      case GZIP -> new GzipReader(compressed, what, severalMembers);
      case ZSTD -> new ZstdReader(compressed, what);
    };
  }

  /** RFC 8878 section 3.1.2: frames of other programs' data, magic 0x184D2A50 to 0x184D2A5F. */
  private static boolean isSkippableFrame(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xf0) == 0x50
        && (head[1] & 0xff) == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  private static boolean begins(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static Refusal unread(String what, String format) {
    return Refusal.unsupported(
        "Could not read %s: it is compressed with %s.".formatted(what, format),
        "Compress it with gzip or zstd, or not at all.");
  }
}
