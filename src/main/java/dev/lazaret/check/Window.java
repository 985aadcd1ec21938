package dev.lazaret.check;

import dev.lazaret.image.LayerEntry;

/**
 * What a signature's test sees of a file. Bytes stand as characters of the same number (ISO
 * 8859-1).
 *
 * @param file the entry
 * @param head the first bytes of the file, at most {@value #HEAD_BYTES}
 * @param text what lies around the anchor
 * @param anchor where in {@code text} the anchor begins
 */
public record Window(LayerEntry file, String head, String text, int anchor) {
  /** How much of the head of a file tests see. */
  public static final int HEAD_BYTES = 512;

  /** The line that holds the anchor, as far as the window goes. */
  public String line() {
    int begin = text.lastIndexOf('\n', anchor) + 1;
    int end = text.indexOf('\n', anchor);
    return text.substring(begin, end < 0 ? text.length() : end);
  }
}
