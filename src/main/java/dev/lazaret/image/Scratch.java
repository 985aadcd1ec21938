package dev.lazaret.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where archives that are compressed as a whole are expanded while they are read.
 *
 * @param folder that exists
 * @param mostBytes that one archive may become
 * @param keepFreeBytes of the file system that stay free for whoever shares it
 */
public record Scratch(Path folder, long mostBytes, long keepFreeBytes) {
  public Scratch {
    if (mostBytes <= 0 || keepFreeBytes < 0) {
      throw new IllegalArgumentException(
          "Room of %d bytes, %d to be kept free".formatted(mostBytes, keepFreeBytes));
    }
  }

  /** A folder that is shared with nobody: 20 GiB for an archive. */
  public static Scratch in(Path folder) {
    return new Scratch(folder, 20L << 30, 0);
  }

  /** Called while writing, as others write as well. */
  void requireRoom() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < keepFreeBytes) {
      throw new ScratchFull(free, keepFreeBytes);
    }
  }
}
