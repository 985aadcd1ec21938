package dev.lazaret.image;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a layer's tar. {@code path} is normalised: relative to the root, no leading slash,
 * no {@code .} or empty parts, {@code ..} parts kept as they came (they are findings); the root
 * itself is the empty path. {@code mode} holds the permission bits with setuid, setgid and sticky
 * (07777). {@code linkTarget} is as written, for links only. {@code xattrs} maps names of extended
 * attributes to raw values, however the tar spells them. {@code modifiedSeconds} counts from 1970.
 * Bytes of names that are not UTF-8 stand as U+EF80 to U+EFFF, one for one (see {@link PathText}).
 */
public record LayerEntry(
    String path,
    Type type,
    int mode,
    long uid,
    long gid,
    long sizeBytes,
    @Nullable String linkTarget,
    int deviceMajor,
    int deviceMinor,
    long modifiedSeconds,
    Map<String, byte[]> xattrs) {
  /** The kinds of entries that a layer may hold (POSIX.1-2017 pax, typeflag). */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARDLINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    FIFO
  }

  private static final String WHITEOUT = ".wh.";
  private static final String METADATA = ".wh..wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  public LayerEntry {
    xattrs = Map.copyOf(xattrs);
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of the directory that holds this entry; empty for entries of the root. */
  public String parent() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Where a link leads, by the letters alone; empty for what is none or leads out of the root. */
  public Optional<String> leadsTo() {
    String directory = type == Type.HARDLINK ? "" : parent();
    return Optional.ofNullable(linkTarget)
        .flatMap(target -> Optional.ofNullable(EntryPath.resolve(directory, target)));
  }

  /**
   * Whether this entry hides all that lower layers put into its directory (OCI layer.md, "Opaque
   * Whiteout").
   */
  public boolean isOpaqueMarker() {
    return name().equals(OPAQUE);
  }

  /**
   * Whether this entry removes another one (OCI layer.md, "Whiteouts"); opaque markers and other
   * metadata of AUFS are none.
   */
  public boolean isWhiteout() {
    return name().startsWith(WHITEOUT) && !name().startsWith(METADATA);
  }

  /** Whether this entry is bookkeeping of AUFS ({@code .wh..wh.plnk} and the like). */
  public boolean isWhiteoutMetadata() {
    return name().startsWith(METADATA) && !isOpaqueMarker();
  }

  /**
   * Whether this whiteout names no entry: readers that join paths would remove the directory that
   * it lies in, or the one above.
   */
  public boolean isWhiteoutOfDirectoryItself() {
    return isWhiteout() && name().substring(WHITEOUT.length()).matches("\\.{0,2}");
  }

  /** The path that this whiteout removes. */
  public String whiteoutTarget() {
    String name = name().substring(WHITEOUT.length());
    return parent().isEmpty() ? name : parent() + "/" + name;
  }
}
