package dev.lazaret.inspection;

import java.util.regex.Pattern;

/** What the operator calls a known base. */
record BaseName(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,199}");

  BaseName {
    if (!isBaseName(value)) {
      throw new IllegalArgumentException("Not the name of a base: " + value);
    }
  }

  static boolean isBaseName(String text) {
    return FORM.matcher(text).matches();
  }
}
