package dev.lazaret.image;

import java.util.regex.Pattern;

/** A tag in Docker's grammar (distribution/reference, "tag"): at most 128 characters. */
public record Tag(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

  public Tag {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Not a tag: "
              + Quoted.of(value)
              + " (letters, digits, '_', '.' and '-', not beginning with '.' or '-'; at most 128"
              + " characters)");
    }
  }

  /** Whether {@code text} is a tag. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
