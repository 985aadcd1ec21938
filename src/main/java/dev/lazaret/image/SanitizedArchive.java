package dev.lazaret.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes an image again for the inspection engine, from its validated layers: a docker-archive with
 * our own tar headers and configuration. Only regular files, directories, links and fifos are
 * written; device nodes and whatever lies below /proc, /sys and /dev are left out and counted, as
 * are extended attributes other than well-formed file capabilities.
 */
public final class SanitizedArchive {
  private SanitizedArchive() {}

  /**
   * Writes {@code image} to {@code out}, which stays open. Nothing is written when the image is not
   * runnable. Layers are read twice, as a tar header needs the size of what follows.
   */
  public static SanitizedImage write(ImageArchive archive, ArchivedImage image, OutputStream out)
      throws ArchiveRejected, NotRunnable, IOException {
    throw new UnsupportedOperationException();
  }

  /** As above for layers whose listings are known: they are read once. */
  public static SanitizedImage write(
      ImageArchive archive, ArchivedImage image, List<LayerListing> listings, OutputStream out)
      throws ArchiveRejected, NotRunnable, IOException {
    throw new UnsupportedOperationException();
  }
}
