package dev.lazaret.image;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Hides texts that are known to be secret, wherever they stand, as they are; also what a cut left
 * of one at the beginning or the end of a text. It may hide too much.
 */
public final class KnownSecrets {
  /** Nobody knows a secret by fewer characters. */
  private static final int SHORTEST = 4;

  /** Stands where a text was cut. */
  private static final String CUT = "…";

  private final List<String> values;

  private KnownSecrets(List<String> values) {
    this.values = values;
  }

  /** Hides these, but for such as tell nothing, like {@code true}. */
  public static KnownSecrets of(Collection<String> values) {
    return new KnownSecrets(
        values.stream()
            .filter(value -> value.length() >= SHORTEST && !SecretMask.isHarmless(value))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  /** {@code text} without them. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = ends(value, masked.replace(value, SecretMask.HIDDEN));
    }
    return masked;
  }

  private static String ends(String value, String text) {
    int until = text.endsWith(CUT) ? text.length() - CUT.length() : text.length();
    int first = 0;
    int last = 0;
    for (int length = Math.min(value.length() - 1, until); length >= SHORTEST; length--) {
      boolean begins = text.regionMatches(0, value, value.length() - length, length);
      first = begins ? Math.max(first, length) : first;
      boolean ends = text.regionMatches(until - length, value, 0, length);
      last = ends ? Math.max(last, length) : last;
    }
    String begin = first == 0 ? "" : SecretMask.HIDDEN;
    String end = last == 0 ? "" : SecretMask.HIDDEN;
    return begin
        + text.substring(first, Math.max(first, until - last))
        + end
        + text.substring(until);
  }
}
