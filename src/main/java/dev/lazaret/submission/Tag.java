package dev.lazaret.submission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lazaret.platform.SentText;
import java.util.regex.Pattern;

/** A tag (OCI distribution specification, {@code <reference>} as a tag). */
public record Tag(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Tag {
    if (!isTag(value)) {
      throw new IllegalArgumentException("Not a tag: " + SentText.shown(value));
    }
  }

  /** Whether {@code text} has the form of a tag. */
  public static boolean isTag(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
