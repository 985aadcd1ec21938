package dev.lazaret.finding;

/** Text of an image, cut to what is kept of it. */
public final class BoundedText {
  private BoundedText() {}

  /** The first {@code most} characters; half a character, which cannot be stored, is left out. */
  public static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean split = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, split ? most - 1 : most);
  }
}
