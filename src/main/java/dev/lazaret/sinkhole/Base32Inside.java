package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How a text looks where it stands somewhere inside of what was encoded with Base32 (RFC 4648,
 * sections 6 and 7), the usual way through names of DNS: in one of five alignments, and only the
 * characters that depend on nothing but the text.
 */
final class Base32Inside {
  private static final int BITS = 5;
  private static final int ALIGNMENTS = 5;
  private static final List<String> ALPHABETS =
      List.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHIJKLMNOPQRSTUV");

  private Base32Inside() {}

  /** In both alphabets, in capitals. */
  static List<byte[]> forms(byte[] text) {
    List<byte[]> forms = new ArrayList<>();
    for (String alphabet : ALPHABETS) {
      for (int before = 0; before < ALIGNMENTS; before++) {
        forms.add(inner(text, before, alphabet).getBytes(StandardCharsets.US_ASCII));
      }
    }
    return forms;
  }

  /** The whole characters of {@code text} where {@code before} bytes stood before it. */
  private static String inner(byte[] text, int before, String alphabet) {
    int first = Math.ceilDiv(before * Byte.SIZE, BITS);
    int last = (before + text.length) * Byte.SIZE / BITS;
    var form = new StringBuilder(last - first);
    for (int character = first; character < last; character++) {
      form.append(alphabet.charAt(group(text, character * BITS - before * Byte.SIZE)));
    }
    return form.toString();
  }

  /** The five bits from {@code bit} on. */
  private static int group(byte[] text, int bit) {
    int group = 0;
    for (int i = bit; i < bit + BITS; i++) {
      group = group << 1 | text[i / Byte.SIZE] >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1;
    }
    return group;
  }
}
