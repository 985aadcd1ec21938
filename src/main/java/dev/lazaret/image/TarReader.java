package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of tar (ustar, pax, GNU long names, sparse files). What readers are known to read
 * differently is refused rather than read in one of the ways. Holds one header at a time.
 */
final class TarReader {
  private static final Map<Character, LayerEntry.Type> TYPES =
      Map.of(
          '0', LayerEntry.Type.FILE,
          '\0', LayerEntry.Type.FILE,
          'S', LayerEntry.Type.FILE,
          '1', LayerEntry.Type.HARDLINK,
          '2', LayerEntry.Type.SYMLINK,
          '3', LayerEntry.Type.CHARACTER_DEVICE,
          '4', LayerEntry.Type.BLOCK_DEVICE,
          '5', LayerEntry.Type.DIRECTORY,
          '6', LayerEntry.Type.FIFO);

  private final TarBlocks blocks;
  private final ArchiveLimits.Tar limits;
  private final boolean endRequired;
  private InputStream content = InputStream.nullInputStream();
  private long holes;

  /**
   * @param endRequired whether a tar without closing blocks counts as cut off; where a digest
   *     covers the whole, it does not need to
   */
  TarReader(InputStream in, ArchiveLimits.Tar limits, boolean endRequired) {
    this.blocks = new TarBlocks(in);
    this.limits = limits;
    this.endRequired = endRequired;
  }

  /** The next entry, the rest of the one before skipped; null at the end of the tar. */
  @Nullable LayerEntry next() throws IOException {
    blocks.finishContent();
    content = InputStream.nullInputStream();
    var extended = new ExtendedHeaders(limits);
    while (true) {
      byte[] block = blocks.nextHeader(endRequired);
      if (block == null) {
        extended.checkUsed();
        return null;
      }
      TarHeader header = TarHeader.parse(block);
      if (!extended.take(header, blocks)) {
        return entry(block, header, extended);
      }
    }
  }

  /** The bytes of the entry that {@link #next} gave. */
  InputStream content() {
    return content;
  }

  /** Where in the stream the entry's content begins. */
  long contentOffset() {
    return blocks.position();
  }

  /** How many bytes of the entry are holes. */
  long holes() {
    return holes;
  }

  private LayerEntry entry(byte[] block, TarHeader header, ExtendedHeaders extended)
      throws IOException {
    byte[] name = extended.name(header.name());
    byte[] link = extended.link(header.link());
    EntryPath.check(name, limits);
    EntryPath.check(link, limits);
    LayerEntry.Type type = type(header, name);
    long stored = extended.size(header.size());
    checkContentFits(header, type, stored, name);
    blocks.beginContent(stored);
    long size = openContent(block, header, extended);
    return new LayerEntry(
        path(name, type),
        type,
        header.mode(),
        extended.id("uid", header.uid()),
        extended.id("gid", header.gid()),
        size,
        isLink(type) ? linkTarget(link, name) : null,
        header.deviceMajor(),
        header.deviceMinor(),
        extended.modifiedSeconds(header.modifiedSeconds()),
        extended.xattrs());
  }

  /** Sets the content; gives its size with holes. */
  private long openContent(byte[] block, TarHeader header, ExtendedHeaders extended)
      throws IOException {
    holes = 0;
    content = blocks.content();
    SparseMap map =
        header.type() == 'S'
            ? oldSparse(block, header, extended)
            : extended.sparseMap(header.type(), content);
    if (map == null) {
      return blocks.remaining();
    }
    if (map.dataSize() != blocks.remaining()) {
      throw Refusal.corrupt(
          "Could not read a sparse file: its map covers %d bytes, the archive holds %d."
              .formatted(map.dataSize(), blocks.remaining()));
    }
    holes = map.realSize() - map.dataSize();
    content = new SparseContent(content, map);
    return map.realSize();
  }

  private SparseMap oldSparse(byte[] block, TarHeader header, ExtendedHeaders extended)
      throws IOException {
    if (!header.gnu() || extended.isSparse()) {
      throw Refusal.corrupt("Could not read a sparse file: it is of two formats at once.");
    }
    return SparseMap.ofOldGnu(block, blocks::blockBeforeContent);
  }

  private static LayerEntry.Type type(TarHeader header, byte[] name) throws Refusal {
    LayerEntry.Type type = TYPES.get(header.type());
    if (type == null) {
      throw Refusal.corrupt(
          "Could not accept entry %s: type %s is not one that a layer may hold."
              .formatted(shown(name), Quoted.of(String.valueOf(header.type()))));
    }
    boolean slash = name.length > 0 && name[name.length - 1] == '/';
    if (!slash || type == LayerEntry.Type.DIRECTORY) {
      return type;
    }
    // The oldest tars have no type for directories.
    if (header.type() == '\0' && header.size() == 0) {
      return LayerEntry.Type.DIRECTORY;
    }
    throw Refusal.corrupt(
        "Could not accept entry %s: it has the name of a directory and is none, and readers differ"
                .formatted(shown(name))
            + " on it.");
  }

  private static void checkContentFits(
      TarHeader header, LayerEntry.Type type, long size, byte[] name) throws Refusal {
    if (type != LayerEntry.Type.FILE && (size != 0 || header.size() != 0)) {
      throw Refusal.corrupt(
          "Could not accept entry %s: it is no file and yet has a size, and readers differ on what"
                  .formatted(shown(name))
              + " follows it.");
    }
  }

  private static String path(byte[] name, LayerEntry.Type type) throws Refusal {
    String path = EntryPath.normalise(PathText.decode(name));
    if (name.length == 0 || (path.isEmpty() && type != LayerEntry.Type.DIRECTORY)) {
      throw Refusal.corrupt("Could not accept an entry without a name.");
    }
    return path;
  }

  private static String linkTarget(byte[] link, byte[] name) throws Refusal {
    if (link.length == 0) {
      throw Refusal.corrupt(
          "Could not accept entry %s: it is a link to nothing.".formatted(shown(name)));
    }
    return PathText.decode(link);
  }

  private static boolean isLink(LayerEntry.Type type) {
    return type == LayerEntry.Type.SYMLINK || type == LayerEntry.Type.HARDLINK;
  }

  private static String shown(byte[] name) {
    return Quoted.of(PathText.decode(Arrays.copyOf(name, Math.min(name.length, 512))));
  }
}
