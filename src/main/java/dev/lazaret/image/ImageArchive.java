package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An image archive that is being read: docker-archive or OCI layout, plain or as a whole in gzip or
 * zstd. Manifests and configurations were verified when it was opened; layers are verified while
 * they are read, and several threads may read layers at the same time.
 *
 * <p>{@link IOException} means that reading our own storage failed; what the sender did wrong is an
 * {@link ArchiveRejected}.
 */
public final class ImageArchive implements AutoCloseable {
  private final OuterArchive outer;
  private final ArchiveFiles files;
  private final ArchiveLimits limits;
  private final Map<Digest, Opened> images = new LinkedHashMap<>();

  private record Opened(LoadedImage loaded, ReadBudget budget) {}

  private ImageArchive(
      OuterArchive outer, ArchiveFiles files, ArchiveLimits limits, List<LoadedImage> loaded) {
    this.outer = outer;
    this.files = files;
    this.limits = limits;
    for (LoadedImage image : loaded) {
      images.put(image.image().digest(), new Opened(image, new ReadBudget(limits)));
    }
  }

  /**
   * Opens the archive in {@code channel}, which stays the caller's to close. An archive that is
   * compressed as a whole is expanded, within bounds, into a file of {@code scratch} that vanishes
   * with {@link #close}.
   *
   * @throws ScratchFull where there is no room to expand it now
   */
  public static ImageArchive open(
      SeekableByteChannel channel, ArchiveLimits limits, Scratch scratch)
      throws ArchiveRejected, IOException {
    try {
      OuterArchive outer = OuterArchive.open(channel, limits, scratch);
      try {
        ArchiveFiles files = ArchiveFiles.of(outer.tar(), limits);
        return new ImageArchive(
            outer, files, limits, ArchiveImages.read(new ArchiveDocuments(files, limits)));
      } catch (IOException | RuntimeException e) {
        outer.close();
        throw e;
      }
    } catch (Refusal e) {
      throw e.rejected();
    }
  }

  /** The images, in the order of the archive, each platform of an index on its own. */
  public List<ArchivedImage> images() {
    return images.values().stream().map(opened -> opened.loaded().image()).toList();
  }

  /**
   * Reads one layer in one pass: inflates it, hands its entries to {@code visitor} and verifies
   * blob digest and diff ID. Entries are seen before the digests are known to be right: what was
   * drawn from them counts only when this method returns. Ends with {@link InterruptedIOException}
   * when the thread is interrupted.
   */
  public void readLayer(ArchivedImage image, LayerDescriptor layer, EntryVisitor visitor)
      throws ArchiveRejected, IOException {
    readLayer(image, layer, visitor, new SpareCores(0));
  }

  /** Reads one layer the same way, with the help of a core that is spare or becomes it. */
  public void readLayer(
      ArchivedImage image, LayerDescriptor layer, EntryVisitor visitor, SpareCores spare)
      throws ArchiveRejected, IOException {
    read(image, layer, spare, (pass, stored) -> pass.read(stored, visitor));
  }

  /**
   * Shows the first entries of a layer as long as {@code goesOn} says so, without their content.
   * Nothing is verified: what is seen here is good for guesses only.
   */
  public void peek(ArchivedImage image, LayerDescriptor layer, Predicate<LayerEntry> goesOn)
      throws ArchiveRejected, IOException {
    read(image, layer, new SpareCores(0), (pass, stored) -> pass.peek(stored, goesOn));
  }

  private interface Pass {
    void over(LayerPass layer, InputStream stored) throws IOException;
  }

  private void read(ArchivedImage image, LayerDescriptor layer, SpareCores spare, Pass pass)
      throws ArchiveRejected, IOException {
    Opened opened = images.get(image.digest());
    if (opened == null || !opened.loaded().image().layers().contains(layer)) {
      throw new IllegalArgumentException(
          "The archive has no image %s with this layer %d"
              .formatted(image.digest(), layer.index()));
    }
    StoredLayer stored = opened.loaded().layers().get(layer.index());
    try {
      pass.over(
          new LayerPass(stored, limits, opened.budget().reading(layer.index()), spare),
          files.open(stored.place()));
    } catch (Refusal e) {
      throw e.rejected();
    }
  }

  /**
   * What a container of an image with these layers sees, held to the bounds of this archive. Ends
   * with {@link InterruptedIOException} when the thread is interrupted.
   */
  public MergedView view(List<LayerListing> layers) throws ArchiveRejected, InterruptedIOException {
    return MergedView.of(layers, limits.counts());
  }

  @Override
  public void close() {
    outer.close();
  }
}
