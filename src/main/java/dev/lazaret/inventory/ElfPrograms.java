package dev.lazaret.inventory;

import dev.lazaret.image.LayerEntry;

/** Which files are worth a look for what compilers write into programs. */
final class ElfPrograms {
  /** How much of a file tells that it is one. */
  static final int HEAD = 16;

  /** No program with its packages in it is smaller. */
  private static final int SMALLEST = 512;

  private ElfPrograms() {}

  static boolean isCandidate(LayerEntry file) {
    return file.sizeBytes() >= SMALLEST;
  }
}
