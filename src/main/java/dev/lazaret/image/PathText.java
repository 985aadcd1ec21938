package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Paths as text without loss: Linux names are bytes, not characters. Bytes that are not UTF-8 are
 * written as U+EF80 to U+EFFF, and so are the bytes of these characters themselves, so that two
 * different names never become the same text.
 */
public final class PathText {
  private static final int BASE = 0xEF00;

  private PathText() {}

  /** The text of a name. */
  public static String decode(byte[] name) {
    if (isAscii(name)) {
      return new String(name, UTF_8);
    }
    var text = new StringBuilder(name.length);
    int i = 0;
    while (i < name.length) {
      int length = sequenceLength(name, i);
      int c = length == 0 ? -1 : new String(name, i, length, UTF_8).codePointAt(0);
      if (length == 0 || isEscape(c)) {
        text.append((char) (BASE + (name[i] & 0xff)));
        i++;
      } else {
        text.appendCodePoint(c);
        i += length;
      }
    }
    return text.toString();
  }

  /** The name that {@link #decode} read. */
  public static byte[] encode(String text) {
    var out = new ByteArrayOutputStream(text.length() * 2);
    text.codePoints()
        .forEach(c -> {
          if (isEscape(c)) {
            out.write(c - BASE);
          } else {
            out.writeBytes(Character.toString(c).getBytes(UTF_8));
          }
        });
    return out.toByteArray();
  }

  /** How many bytes the text of a name has where it is stored. */
  static long storedBytes(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
    }
    return bytes;
  }

  /** Whether the name has bytes that are not UTF-8. */
  public static boolean hasForeignBytes(String text) {
    return text.chars().anyMatch(PathText::isEscape);
  }

  private static boolean isAscii(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEscape(int c) {
    return c >= BASE + 0x80 && c <= BASE + 0xff;
  }

  /** The length of the well-formed UTF-8 sequence at {@code i} (Unicode, table 3-7), or 0. */
  private static int sequenceLength(byte[] name, int i) {
    int lead = name[i] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || i + length > name.length) {
      return 0;
    }
    for (int k = 1; k < length; k++) {
      if ((name[i + k] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = name[i + 1] & 0xff;
    boolean overlongOrSurrogate =
        (lead == 0xe0 && second < 0xa0)
            || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90)
            || (lead == 0xf4 && second > 0x8f);
    return overlongOrSurrogate ? 0 : length;
  }
}
