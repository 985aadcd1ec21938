package dev.lazaret.finding;

import java.util.regex.Pattern;

/**
 * The stable name of a static check or of a rule over observations. A check that yields findings of
 * one rule only is named like that rule.
 */
public record CheckId(String value) implements Comparable<CheckId> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public CheckId {
    if (value.length() > 64 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a check id: " + value);
    }
  }

  @Override
  public int compareTo(CheckId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
