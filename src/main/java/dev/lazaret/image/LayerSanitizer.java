package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import dev.lazaret.image.NotRunnable.Reason;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from the listing of one layer, which of its entries go to the inspection engine and how.
 * Knows directories and targets of links, not all paths: layers have many.
 */
final class LayerSanitizer {
  private static final Set<String> KERNEL_FILE_SYSTEMS = Set.of("proc", "sys", "dev");
  private static final String CAPABILITY = "security.capability";

  /** Above it is the number that tells chown to leave the owner as it is. */
  private static final long LARGEST_ID = 0xfffffffeL;

  /** Why an entry is left out. */
  enum Drop {
    DEVICE_NODE,
    UNDER_KERNEL_FILE_SYSTEM,
    LINK_TO_DROPPED,
    AUFS_METADATA
  }

  private final int layer;
  private final Set<String> directories = new HashSet<>();
  private final Set<String> hardLinkTargets = new HashSet<>();
  private final Set<String> whiteoutTargets = new HashSet<>();
  private final Set<String> targetsSeen = new HashSet<>();
  private final Set<String> targetsDropped = new HashSet<>();
  private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);
  private @Nullable NotRunnable refusal;
  private int droppedAttributes;
  private long size;

  /** Looks at the whole layer. */
  LayerSanitizer(int layer, LayerListing listing) throws NotRunnable {
    this.layer = layer;
    listing.forEach(this::collect);
    listing.forEach(this::check);
    if (refusal != null) {
      throw refusal;
    }
    listing.forEach(this::count);
    size += TarWriter.sizeOfEnd();
  }

  /** How large the layer becomes. */
  long size() {
    return size;
  }

  int dropped(Drop cause) {
    return dropped.getOrDefault(cause, 0);
  }

  int droppedAttributes() {
    return droppedAttributes;
  }

  /** The entry as it is written; null where it is left out. */
  @Nullable LayerEntry sanitized(LayerEntry entry) {
    if (drop(entry) != null) {
      return null;
    }
    if (entry.isWhiteout() || entry.isOpaqueMarker()) {
      return TarWriter.file(entry.path(), 0);
    }
    return new LayerEntry(
        entry.path(),
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.sizeBytes(),
        entry.type() == Type.HARDLINK
            ? EntryPath.normalise(String.valueOf(entry.linkTarget()))
            : entry.linkTarget(),
        0,
        0,
        entry.modifiedSeconds(),
        capability(entry));
  }

  private void collect(LayerEntry entry) {
    String directory = entry.parent();
    while (!directory.isEmpty() && directories.add(directory)) {
      directory = directory.substring(0, Math.max(0, directory.lastIndexOf('/')));
    }
    if (entry.type() == Type.HARDLINK) {
      hardLinkTargets.add(EntryPath.normalise(String.valueOf(entry.linkTarget())));
    }
    if (entry.isWhiteout()) {
      whiteoutTargets.add(entry.whiteoutTarget());
    }
  }

  private void check(LayerEntry entry) {
    Reason reason = reason(entry);
    if (reason != null && refusal == null) {
      refusal =
          new NotRunnable(
              reason,
              "Not run: entry %s of layer %d: %s."
                  .formatted(Quoted.of(entry.path()), layer, reason.text()));
    }
    if (hardLinkTargets.contains(entry.path()) && entry.type() != Type.DIRECTORY) {
      (drop(entry) == null ? targetsSeen : targetsDropped).add(entry.path());
    }
  }

  private @Nullable Reason reason(LayerEntry entry) {
    if (EntryPath.climbs(entry.path())) {
      return Reason.ENTRY_LEAVES_ROOT;
    }
    if (entry.isWhiteoutOfDirectoryItself()) {
      return Reason.WHITEOUT_OF_DIRECTORY_ITSELF;
    }
    if (drop(entry) != null) {
      return null;
    }
    if (entry.uid() > LARGEST_ID || entry.gid() > LARGEST_ID) {
      return Reason.ID_OUT_OF_RANGE;
    }
    if (whiteoutTargets.contains(entry.path()) || liesInWhiteout(entry)) {
      return Reason.CONTRADICTORY_ENTRIES;
    }
    if (entry.type() != Type.DIRECTORY && directories.contains(entry.path())) {
      return entry.type() == Type.SYMLINK
          ? Reason.ENTRY_THROUGH_LINK
          : Reason.CONTRADICTORY_ENTRIES;
    }
    return linkReason(entry);
  }

  private @Nullable Reason linkReason(LayerEntry entry) {
    String target = String.valueOf(entry.linkTarget());
    if (entry.type() == Type.SYMLINK) {
      return EntryPath.resolve(entry.parent(), target) == null ? Reason.LINK_LEAVES_ROOT : null;
    }
    if (entry.type() != Type.HARDLINK) {
      return null;
    }
    if (EntryPath.climbs(target)) {
      return Reason.LINK_LEAVES_ROOT;
    }
    return targetsSeen.contains(EntryPath.normalise(target))
        ? null
        : Reason.HARD_LINK_WITHOUT_TARGET;
  }

  private void count(LayerEntry entry) {
    Drop cause = drop(entry);
    if (cause != null) {
      dropped.merge(cause, 1, Integer::sum);
      return;
    }
    LayerEntry written = sanitized(entry);
    if (written != null) {
      droppedAttributes += entry.xattrs().size() - written.xattrs().size();
      size += TarWriter.sizeOf(written);
    }
  }

  private @Nullable Drop drop(LayerEntry entry) {
    if (entry.type() == Type.CHARACTER_DEVICE || entry.type() == Type.BLOCK_DEVICE) {
      return Drop.DEVICE_NODE;
    }
    if (isUnderKernelFileSystem(entry)) {
      return Drop.UNDER_KERNEL_FILE_SYSTEM;
    }
    if (entry.isWhiteoutMetadata()
        || entry.path().contains(".wh..wh.") && !entry.isOpaqueMarker()) {
      return Drop.AUFS_METADATA;
    }
    boolean toDropped =
        entry.type() == Type.HARDLINK
            && targetsDropped.contains(EntryPath.normalise(String.valueOf(entry.linkTarget())));
    return toDropped ? Drop.LINK_TO_DROPPED : null;
  }

  /** The directories themselves stay: an engine mounts over them. */
  private static boolean isUnderKernelFileSystem(LayerEntry entry) {
    int slash = entry.path().indexOf('/');
    String first = slash < 0 ? entry.path() : entry.path().substring(0, slash);
    return KERNEL_FILE_SYSTEMS.contains(first) && (slash >= 0 || entry.type() != Type.DIRECTORY);
  }

  private static boolean liesInWhiteout(LayerEntry entry) {
    return ("/" + entry.parent()).contains("/.wh.");
  }

  /** File capabilities change what a program may do; no other attribute is needed to run. */
  private static Map<String, byte[]> capability(LayerEntry entry) {
    byte[] value = entry.xattrs().get(CAPABILITY);
    return value != null && entry.type() == Type.FILE && isWellFormed(value)
        ? Map.of(CAPABILITY, value)
        : Map.of();
  }

  /** Linux, uapi/linux/capability.h: revision 2 has 20 bytes, revision 3 24, little endian. */
  private static boolean isWellFormed(byte[] value) {
    return (value.length == 20 && value[3] == 2) || (value.length == 24 && value[3] == 3);
  }
}
