package dev.lazaret.sandbox;

import dev.lazaret.image.SecretMask;
import dev.lazaret.image.VisibleText;
import java.nio.charset.StandardCharsets;

/** The end of what a run printed, fit to be shown. */
final class OutputText {
  /** Read before what is shown, so that a secret there is seen from its beginning. */
  static final int MARGIN = 64 << 10;

  private OutputText() {}

  /**
   * The last {@code shown} characters of {@code tail}, masked before they are cut: half a secret
   * would not be recognised. Where the tail has the {@code read} bytes that were asked for, more
   * stood before it, and its first line may be the rest of one.
   */
  static String of(byte[] tail, int read, int shown) {
    String text = new String(tail, StandardCharsets.UTF_8);
    if (tail.length >= read) {
      int end = text.indexOf('\n');
      text = end < 0 ? "" : text.substring(end + 1);
    }
    String masked = VisibleText.lines(SecretMask.mask(text));
    return masked.substring(Math.max(0, masked.length() - shown));
  }
}
