package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of the archive's own tar and where their bytes lie. Nothing but names and places is
 * kept.
 */
final class ArchiveFiles {
  private static final int MAXIMUM_LINKS = 8;
  private static final int MAXIMUM_PATH = 512;

  private final ByteSource source;
  private final Map<String, Place> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();

  /** Bytes of the archive. */
  record Place(long offset, long size) {}

  private ArchiveFiles(ByteSource source) {
    this.source = source;
  }

  /** Walks the tar; what is not a file is skipped without being read. */
  static ArchiveFiles of(ByteSource source, ArchiveLimits limits) throws IOException {
    checkIsTar(source);
    var found = new ArchiveFiles(source);
    var names =
        new ArchiveLimits.Tar(
            Math.min(MAXIMUM_PATH, limits.tar().pathBytes()),
            limits.tar().pathDepth(),
            limits.tar().headerBytes(),
            limits.tar().metadataBytes());
    var tar = new TarReader(new ByteRange(source, 0, source.size()), names, true);
    int count = 0;
    for (LayerEntry entry = tar.next(); entry != null; entry = tar.next()) {
      if (++count > limits.counts().archiveEntries()) {
        throw tooMany(limits);
      }
      found.add(entry, tar);
    }
    found.checkDirectoriesOf(found.files.keySet());
    found.checkDirectoriesOf(found.links.keySet());
    return found;
  }

  boolean has(String path) {
    return files.containsKey(path) || links.containsKey(path);
  }

  /** The place of a file; links within the archive are followed. */
  Optional<Place> find(String path) throws Refusal {
    String at = path;
    for (int i = 0; i <= MAXIMUM_LINKS; i++) {
      String target = links.get(at);
      if (target == null) {
        return Optional.ofNullable(files.get(at));
      }
      at = target;
    }
    throw Refusal.corrupt(
        "Could not read %s of the archive: its links go in circles.".formatted(Quoted.of(path)));
  }

  InputStream open(Place place) {
    return new ByteRange(source, place.offset(), place.size());
  }

  /** The first bytes of a file. */
  byte[] head(Place place, int length) throws IOException {
    return open(place).readNBytes(length);
  }

  private void add(LayerEntry entry, TarReader tar) throws IOException {
    if (EntryPath.climbs(entry.path())) {
      throw Refusal.corrupt(
          "Could not accept entry %s of the archive: it leaves the archive."
              .formatted(Quoted.of(entry.path())));
    }
    switch (entry.type()) {
      case FILE -> addFile(entry, tar);
      case SYMLINK, HARDLINK -> addLink(entry);
      case DIRECTORY -> {}
      case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO ->
          throw Refusal.corrupt(
              "Could not accept entry %s of the archive: it is a %s."
                  .formatted(Quoted.of(entry.path()), entry.type()));
    }
  }

  private void addFile(LayerEntry entry, TarReader tar) throws IOException {
    if (tar.holes() > 0) {
      throw Refusal.corrupt(
          "Could not accept entry %s of the archive: it is stored as a sparse file."
              .formatted(Quoted.of(entry.path())));
    }
    var place = new Place(tar.contentOffset(), entry.sizeBytes());
    if (place.size() > source.size() - place.offset()) {
      throw Refusal.truncated(
          "Could not read entry %s of the archive: it has %d bytes, the archive ends after %d of them."
              .formatted(Quoted.of(entry.path()), place.size(), source.size() - place.offset()));
    }
    checkNew(entry.path());
    files.put(entry.path(), place);
  }

  /** Old versions of docker save store a layer that repeats as a link to its first place. */
  private void addLink(LayerEntry entry) throws Refusal {
    String written = String.valueOf(entry.linkTarget());
    @Nullable String target =
        entry.type() == LayerEntry.Type.SYMLINK
            ? EntryPath.resolve(entry.parent(), written)
            : EntryPath.resolve("", written);
    if (target == null || written.startsWith("/")) {
      throw Refusal.corrupt(
          "Could not accept link %s of the archive: it leaves the archive."
              .formatted(Quoted.of(entry.path())));
    }
    checkNew(entry.path());
    links.put(entry.path(), target);
  }

  private void checkNew(String path) throws Refusal {
    if (has(path)) {
      throw Refusal.corrupt(
          "Could not accept the archive: it has two entries %s, and readers differ on which holds."
              .formatted(Quoted.of(path)));
    }
  }

  /**
   * Readers that unpack write what lies below a link to where the link leads, perhaps over another
   * entry; readers that go by names do not.
   */
  private void checkDirectoriesOf(Set<String> paths) throws Refusal {
    for (String path : paths) {
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (has(path.substring(0, end))) {
          throw Refusal.corrupt(
              "Could not accept entry %s of the archive: it lies below what is no directory, and readers differ on where that is."
                  .formatted(Quoted.of(path)));
        }
      }
    }
  }

  private static void checkIsTar(ByteSource source) throws IOException {
    byte[] first = new ByteRange(source, 0, source.size()).readNBytes(TarHeader.BLOCK);
    boolean tar =
        first.length == TarHeader.BLOCK && !TarHeader.isZero(first) && TarHeader.hasChecksum(first);
    if (!tar) {
      throw Refusal.notAnImage(
          "Could not read the archive: its first bytes are not those of a tar, gzip or zstd file.");
    }
  }

  private static Refusal tooMany(ArchiveLimits limits) {
    return Refusal.bound(
        ArchiveProblem.TOO_MANY_ENTRIES,
        "Stopped reading the archive: it holds too many entries.",
        "archiveEntries",
        limits.counts().archiveEntries() + " entries",
        "Hand in fewer images at once.");
  }
}
