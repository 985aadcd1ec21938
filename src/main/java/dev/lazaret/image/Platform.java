package dev.lazaret.image;

import org.jspecify.annotations.Nullable;

/** What an image says it runs on (OCI image specification, image-index.md, "platform"). */
public record Platform(String os, String architecture, @Nullable String variant) {
  /** {@code os/architecture} or {@code os/architecture/variant}. */
  @Override
  public String toString() {
    return variant == null ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
  }
}
