package dev.lazaret.image;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * An image archive that is being read: docker-archive or OCI layout, plain or as a whole in gzip or
 * zstd. Manifests and configurations were verified when it was opened; layers are verified while
 * they are read, and several threads may read layers at the same time.
 *
 * <p>{@link IOException} means that reading our own storage failed; what the sender did wrong is an
 * {@link ArchiveRejected}.
 */
public final class ImageArchive implements AutoCloseable {
  private ImageArchive() {}

  /**
   * Opens the archive in {@code channel}, which stays the caller's to close. An archive that is
   * compressed as a whole is expanded, within bounds, into a file of {@code scratch} that vanishes
   * with {@link #close}.
   */
  public static ImageArchive open(SeekableByteChannel channel, ArchiveLimits limits, Path scratch)
      throws ArchiveRejected, IOException {
    throw new UnsupportedOperationException();
  }

  /** The images, in the order of the archive, each platform of an index on its own. */
  public List<ArchivedImage> images() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads one layer in one pass: inflates it, hands its entries to {@code visitor} and verifies
   * blob digest and diff ID. Entries are seen before the digests are known to be right: what was
   * drawn from them counts only when this method returns. Ends with {@link
   * java.io.InterruptedIOException} when the thread is interrupted.
   */
  public void readLayer(ArchivedImage image, LayerDescriptor layer, EntryVisitor visitor)
      throws ArchiveRejected, IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {}
}
