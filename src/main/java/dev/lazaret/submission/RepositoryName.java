package dev.lazaret.submission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.lazaret.platform.SentText;
import java.util.regex.Pattern;

/**
 * The name of a repository (OCI distribution specification, "Pulling manifests", {@code <name>}):
 * lower-case parts separated by slashes, at most 255 characters.
 */
public record RepositoryName(@JsonValue String value) {
  private static final int MAX_LENGTH = 255;
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RepositoryName {
    if (!isRepositoryName(value)) {
      throw new IllegalArgumentException("Not a repository name: " + SentText.shown(value));
    }
  }

  /** Whether {@code text} has the form of a repository name. */
  public static boolean isRepositoryName(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
