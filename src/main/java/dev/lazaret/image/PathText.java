package dev.lazaret.image;

/**
 * Paths as text without loss: Linux names are bytes, not characters. Bytes that are not UTF-8 are
 * written as U+EF80 to U+EFFF, and so are the bytes of these characters themselves, so that two
 * different names never become the same text.
 */
public final class PathText {
  private PathText() {}

  /** The text of a name. */
  public static String decode(byte[] name) {
    throw new UnsupportedOperationException();
  }

  /** The name that {@code decode} read. */
  public static byte[] encode(String text) {
    throw new UnsupportedOperationException();
  }
}
