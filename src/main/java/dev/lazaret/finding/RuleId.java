package dev.lazaret.finding;

import java.util.regex.Pattern;

/**
 * The stable name of a check's or rule's finding, such as {@code setuid-file}; part of the public
 * contract.
 */
public record RuleId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public RuleId {
    if (value.length() > 64 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a rule id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
