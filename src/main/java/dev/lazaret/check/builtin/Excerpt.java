package dev.lazaret.check.builtin;

import dev.lazaret.finding.BoundedText;
import java.util.regex.Pattern;

/**
 * Hostile text cut to what a person reads in a finding; characters that control a terminal or the
 * direction of writing become spaces.
 */
final class Excerpt {
  private static final int LENGTH = 200;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");

  private Excerpt() {}

  static String of(String text) {
    String cut = text.length() <= LENGTH ? text : BoundedText.of(text, LENGTH) + "…";
    return UNSEEN.matcher(cut).replaceAll(" ");
  }
}
