package dev.lazaret.image;

import dev.lazaret.image.LayerSanitizer.Drop;
import dev.lazaret.image.SanitizedImage.Dropped;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an image again for the inspection engine, from its validated layers: a docker-archive with
 * our own tar headers and configuration. Only regular files, directories, links and fifos are
 * written, each path once; device nodes and whatever lies below /proc, /sys and /dev are left out
 * and counted, as are extended attributes other than well-formed file capabilities.
 *
 * <p>Layers are verified while they are written: when this ends in an exception, what was written
 * must not be used.
 */
public final class SanitizedArchive {
  private final ImageArchive archive;
  private final ArchivedImage image;
  private final OutputStream out;
  private final TarWriter tar;

  private SanitizedArchive(ImageArchive archive, ArchivedImage image, OutputStream out) {
    this.archive = archive;
    this.image = image;
    this.out = out;
    this.tar = new TarWriter(out);
  }

  /**
   * Writes {@code image} to {@code out}, which stays open, however large it is. Nothing is written
   * when the image is not runnable. Layers are read twice, as a tar header needs the size of what
   * follows.
   */
  public static SanitizedImage write(ImageArchive archive, ArchivedImage image, OutputStream out)
      throws ArchiveRejected, NotRunnable, IOException {
    List<LayerSanitizer> sanitizers = new ArrayList<>();
    for (LayerDescriptor layer : image.layers()) {
      var listing = LayerListing.builder();
      archive.readLayer(image, layer, (entry, content) -> listing.add(entry));
      sanitizers.add(new LayerSanitizer(layer.index(), listing.build()));
    }
    return write(archive, image, out, sanitizers);
  }

  /**
   * As above for layers whose listings are known, so that they are read once. An image whose layers
   * are written with more than {@code most} bytes together is not runnable: a small upload may
   * become more than the engine has room for.
   */
  public static SanitizedImage write(
      ImageArchive archive,
      ArchivedImage image,
      List<LayerListing> listings,
      long most,
      OutputStream out)
      throws ArchiveRejected, NotRunnable, IOException {
    if (listings.size() != image.layers().size()) {
      throw new IllegalArgumentException(
          "The image has %d layers, there are %d listings"
              .formatted(image.layers().size(), listings.size()));
    }
    List<LayerSanitizer> sanitizers = new ArrayList<>();
    for (int i = 0; i < listings.size(); i++) {
      sanitizers.add(new LayerSanitizer(i, listings.get(i)));
    }
    requireRoom(sanitizers, most);
    return write(archive, image, out, sanitizers);
  }

  private static void requireRoom(List<LayerSanitizer> sanitizers, long most) throws NotRunnable {
    long size = 0;
    for (LayerSanitizer layer : sanitizers) {
      size += layer.size();
    }
    if (size > most) {
      throw new NotRunnable(
          NotRunnable.Reason.TOO_LARGE,
          "Not run: its layers unpack to %d bytes, and at most %d are given to the engine."
              .formatted(size, most));
    }
  }

  private static SanitizedImage write(
      ImageArchive archive, ArchivedImage image, OutputStream out, List<LayerSanitizer> sanitizers)
      throws ArchiveRejected, IOException {
    var buffered = new BufferedOutputStream(out, 64 * 1024);
    SanitizedImage written = new SanitizedArchive(archive, image, buffered).write(sanitizers);
    buffered.flush();
    return written;
  }

  private SanitizedImage write(List<LayerSanitizer> sanitizers)
      throws ArchiveRejected, IOException {
    List<Digest> diffIds = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (LayerDescriptor layer : image.layers()) {
      String name = "layer-%d.tar".formatted(layer.index());
      names.add(name);
      diffIds.add(writeLayer(layer, name, sanitizers.get(layer.index())));
    }
    byte[] config = SanitizedConfig.of(image.config(), diffIds);
    Digest imageId = Digest.of(config);
    String configName = imageId.hex() + ".json";
    writeFile(configName, config);
    writeFile("manifest.json", SanitizedConfig.manifest(configName, names));
    tar.end();
    return new SanitizedImage(imageId, diffIds, dropped(sanitizers));
  }

  private Digest writeLayer(LayerDescriptor layer, String name, LayerSanitizer sanitizer)
      throws ArchiveRejected, IOException {
    tar.fileHeader(name, sanitizer.size());
    var hashed = new Hashed(out);
    var entries = new TarWriter(hashed);
    int[] next = new int[1];
    archive.readLayer(
        image,
        layer,
        (entry, content) -> {
          LayerEntry written = sanitizer.sanitized(next[0]++, entry);
          if (written != null) {
            entries.entry(
                written,
                written.sizeBytes() == 0 ? new ByteArrayInputStream(new byte[0]) : content);
          }
        });
    entries.end();
    if (hashed.count != sanitizer.size()) {
      throw new IOException(
          "Layer %d was planned with %d bytes and had %d"
              .formatted(layer.index(), sanitizer.size(), hashed.count));
    }
    tar.pad(hashed.count);
    return Digest.ofBytes(hashed.getMessageDigest().digest());
  }

  private void writeFile(String name, byte[] content) throws IOException {
    tar.entry(TarWriter.file(name, content.length), new ByteArrayInputStream(content));
  }

  private static Dropped dropped(List<LayerSanitizer> layers) {
    return new Dropped(
        layers.stream().mapToInt(layer -> layer.dropped(Drop.DEVICE_NODE)).sum(),
        layers.stream().mapToInt(layer -> layer.dropped(Drop.UNDER_KERNEL_FILE_SYSTEM)).sum(),
        layers.stream().mapToInt(layer -> layer.dropped(Drop.LINK_TO_DROPPED)).sum(),
        layers.stream().mapToInt(LayerSanitizer::droppedAttributes).sum());
  }

  /** Hashes and counts what is written. */
  private static final class Hashed extends DigestOutputStream {
    private long count;

    Hashed(OutputStream out) {
      super(out, Digest.sha256());
    }

    @Override
    public void write(int b) throws IOException {
      super.write(b);
      count++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      super.write(from, offset, length);
      count += length;
    }
  }
}
