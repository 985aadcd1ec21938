package dev.lazaret.platform;

import java.util.regex.Pattern;

/** Text that a caller sent. */
public final class SentText {
  private static final int MAX_SHOWN = 80;
  private static final Pattern NOT_STORABLE = Pattern.compile("[\\x00\\p{Cs}]");

  private SentText() {}

  /** Whether PostgreSQL can hold it: it has no NUL and no half of a surrogate pair. */
  public static boolean isStorable(String text) {
    return !NOT_STORABLE.matcher(text).find();
  }

  /** How it is repeated to its sender: bounded, without control characters. */
  public static String shown(String text) {
    String safe = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?");
    return safe.length() <= MAX_SHOWN ? safe : safe.substring(0, MAX_SHOWN) + "…";
  }
}
