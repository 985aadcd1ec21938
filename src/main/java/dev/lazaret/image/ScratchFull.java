package dev.lazaret.image;

import java.io.IOException;

/** There is no room to expand an archive now; later there may be. */
public final class ScratchFull extends IOException {
  private static final long serialVersionUID = 1L;

  ScratchFull(long freeBytes, long keepFreeBytes) {
    super(
        "Could not expand the archive: %d bytes are free where that is done, and %d are kept free."
            .formatted(freeBytes, keepFreeBytes));
  }
}
