package dev.lazaret.profile;

import java.util.Optional;

/** The files of an image as it was shipped, by absolute paths whose links are followed. */
@FunctionalInterface
public interface ShippedFiles {
  /** What stands at {@code path}; empty where nothing does. */
  Optional<ShippedFile> at(String path);
}
