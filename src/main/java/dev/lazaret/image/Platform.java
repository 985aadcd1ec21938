package dev.lazaret.image;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an image says it runs on (OCI image specification, image-index.md, "platform"). Each part is
 * a short word: it goes into rows, events and pages.
 */
public record Platform(String os, String architecture, @Nullable String variant) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

  public Platform {
    require("os", os);
    require("architecture", architecture);
    if (variant != null) {
      require("variant", variant);
    }
  }

  /** Whether {@code text} can be a part of a platform. */
  static boolean isPart(String text) {
    return PART.matcher(text).matches();
  }

  private static void require(String part, String text) {
    if (!isPart(text)) {
      throw new IllegalArgumentException("Not the " + part + " of a platform: " + Quoted.of(text));
    }
  }

  /** {@code os/architecture} or {@code os/architecture/variant}. */
  @Override
  public String toString() {
    return variant == null ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
  }
}
