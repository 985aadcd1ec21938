package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;

/** Guests' bytes as printable ASCII: what is not becomes {@code \xNN}, what is long is cut. */
final class Printable {
  private static final String HEX = "0123456789abcdef";

  private Printable() {}

  static String of(byte[] bytes, int longest) {
    var text = new StringBuilder(Math.min(bytes.length, longest));
    for (byte b : bytes) {
      if (text.length() > longest - 4) {
        break;
      }
      append(text, b);
    }
    return text.toString();
  }

  /** Characters beyond Latin-1 become question marks. */
  static String of(String text) {
    return of(text.getBytes(StandardCharsets.ISO_8859_1), Heard.LONGEST_TEXT);
  }

  static String of(byte[] bytes) {
    return of(bytes, Heard.LONGEST_TEXT);
  }

  private static void append(StringBuilder text, byte b) {
    if (b >= ' ' && b < 0x7f) {
      text.append((char) b);
    } else {
      text.append("\\x").append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
    }
  }
}
