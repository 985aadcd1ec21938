package dev.lazaret.sandbox;

/** What an image has at absolute paths; links are not followed. */
@FunctionalInterface
public interface ImagePaths {
  /** Whether there is anything. */
  boolean has(String path);

  /**
   * Whether it is a folder; an image of which no more is known has nothing but folders on a way.
   */
  default boolean isFolder(String path) {
    return has(path);
  }
}
