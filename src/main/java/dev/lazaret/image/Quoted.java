package dev.lazaret.image;

/** Foreign text in our messages: quoted, shortened, without secrets and control characters. */
final class Quoted {
  private static final int MAXIMUM = 120;
  private static final int LOOKED_AT = 8192;

  private Quoted() {}

  static String of(String foreign) {
    String text = SecretMask.mask(foreign.substring(0, Math.min(foreign.length(), LOOKED_AT)));
    var quoted = new StringBuilder(Math.min(text.length(), MAXIMUM) + 8).append('\'');
    text.codePoints()
        .limit(MAXIMUM)
        .forEach(c -> quoted.append(isPlain(c) ? Character.toString(c) : VisibleText.escape(c)));
    if (text.codePointCount(0, text.length()) > MAXIMUM) {
      quoted.append('…');
    }
    return quoted.append('\'').toString();
  }

  private static boolean isPlain(int c) {
    return VisibleText.isVisible(c) && Character.getType(c) != Character.PRIVATE_USE;
  }
}
