package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * How a text looks where it stands somewhere inside of what was encoded with Base64: in one of
 * three alignments, and only the characters that depend on nothing but the text.
 */
final class Base64Inside {
  private static final int BITS = 6;

  private Base64Inside() {}

  /** In the usual alphabet and in that for addresses. */
  static List<byte[]> forms(byte[] text) {
    List<byte[]> forms = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] padded = new byte[before + text.length];
      System.arraycopy(text, 0, padded, before, text.length);
      forms.add(inner(Base64.getEncoder().encodeToString(padded), before, padded.length));
      forms.add(inner(Base64.getUrlEncoder().encodeToString(padded), before, padded.length));
    }
    return forms;
  }

  private static byte[] inner(String encoded, int before, int length) {
    int from = Math.ceilDiv(before * Byte.SIZE, BITS);
    int to = length * Byte.SIZE / BITS;
    return encoded.substring(from, to).getBytes(StandardCharsets.US_ASCII);
  }
}
