package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import dev.lazaret.image.NotRunnable.Reason;
import dev.lazaret.image.Unpacking.Content;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from the listing of one layer, which of its entries go to the inspection engine and how.
 * Knows directories and targets of links, not all paths: layers have many. Entries are told apart
 * by their number in the layer, as a path may come twice.
 *
 * <p>Each path is written once, as the last entry of that path says: that is what unpacking a tar
 * leaves behind, and a Docker engine refuses layers that name a path twice. Content that only a
 * hard link still names is written under the name of the first such link.
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
  private final OwnWhiteouts whiteouts = new OwnWhiteouts();
  private final BitSet leftOut = new BitSet();
  private final BitSet linksToDropped = new BitSet();
  private final Map<Integer, String> writtenAs = new HashMap<>();
  private final Map<Integer, String> targets = new HashMap<>();
  private final RepeatedPaths paths;
  private final Unpacking unpacking;
  private final Map<Drop, Integer> dropped = new EnumMap<>(Drop.class);
  private @Nullable NotRunnable refusal;
  private int droppedAttributes;
  private long size;

  /** Looks at the whole layer. */
  LayerSanitizer(int layer, LayerListing listing) throws NotRunnable {
    this.layer = layer;
    listing.forEach(this::collect);
    this.paths = new RepeatedPaths(listing, this::isObstacle);
    this.unpacking = new Unpacking(paths, hardLinkTargets);
    listing.forEachNumbered(this::unpack);
    if (refusal != null) {
      throw refusal;
    }
    listing.forEachNumbered((number, entry) -> {
      if (drop(number, entry) == null) {
        whiteouts.bring(entry);
      }
    });
    listing.forEachNumbered(this::count);
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
  @Nullable LayerEntry sanitized(int number, LayerEntry entry) {
    String takenOverBy = writtenAs.get(number);
    boolean gone = takenOverBy == null && leftOut.get(number);
    if (gone || drop(number, entry) != null) {
      return null;
    }
    String path = takenOverBy == null ? entry.path() : takenOverBy;
    String target = targets.get(number);
    if (isMark(entry)) {
      String written = whiteouts.written(entry);
      return written == null ? null : TarWriter.file(written, 0);
    }
    return new LayerEntry(
        path,
        entry.type(),
        entry.mode(),
        entry.uid(),
        entry.gid(),
        entry.sizeBytes(),
        target == null ? entry.linkTarget() : target,
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
    whiteouts.collect(entry);
  }

  private boolean isObstacle(LayerEntry entry) {
    return entry.type() != Type.DIRECTORY
        && directories.contains(entry.path())
        && ownDrop(entry) == null;
  }

  private void unpack(int number, LayerEntry entry) {
    boolean replaced = paths.isReplaced(number, entry.path());
    boolean dropped = ownDrop(entry) != null;
    boolean link = entry.type() == Type.HARDLINK && !isMark(entry);
    Content linked =
        link ? unpacking.linked(entry.path(), EntryPath.normalise(target(entry))) : null;
    leftOut.set(number, replaced);
    refuseFor(entry, reason(entry, linked));
    if (linked != null && linked.dropped) {
      linksToDropped.set(number);
    } else if (linked != null && !replaced && !dropped) {
      link(number, entry.path(), linked);
    }
    unpacking.place(number, entry, linked, dropped);
  }

  /** A link to a file that is replaced and has no other name yet takes its content over. */
  private void link(int number, String path, Content linked) {
    if (linked.name == null) {
      linked.name = path;
      writtenAs.put(linked.number, path);
      leftOut.set(number);
    } else {
      targets.put(number, linked.name);
    }
  }

  private void refuseFor(LayerEntry entry, @Nullable Reason reason) {
    if (reason != null && refusal == null) {
      refusal =
          new NotRunnable(
              reason,
              "Not run: entry %s of layer %d: %s."
                  .formatted(Quoted.of(entry.path()), layer, reason.text()));
    }
  }

  private @Nullable Reason reason(LayerEntry entry, @Nullable Content linked) {
    if (EntryPath.climbs(entry.path())) {
      return Reason.ENTRY_LEAVES_ROOT;
    }
    if (entry.isWhiteoutOfDirectoryItself()) {
      return Reason.WHITEOUT_OF_DIRECTORY_ITSELF;
    }
    if (ownDrop(entry) != null) {
      return null;
    }
    if (entry.uid() > LARGEST_ID || entry.gid() > LARGEST_ID) {
      return Reason.ID_OUT_OF_RANGE;
    }
    if (liesInWhiteout(entry)) {
      return Reason.CONTRADICTORY_ENTRIES;
    }
    Type obstacle = unpacking.obstacleAbove(entry.path());
    if (obstacle != null) {
      return obstacle == Type.SYMLINK ? Reason.ENTRY_THROUGH_LINK : Reason.CONTRADICTORY_ENTRIES;
    }
    return linkReason(entry, linked);
  }

  private @Nullable Reason linkReason(LayerEntry entry, @Nullable Content linked) {
    if (entry.type() == Type.SYMLINK) {
      return EntryPath.resolve(entry.parent(), target(entry)) == null
          ? Reason.LINK_LEAVES_ROOT
          : null;
    }
    if (entry.type() != Type.HARDLINK || isMark(entry)) {
      return null;
    }
    if (EntryPath.climbs(target(entry))) {
      return Reason.LINK_LEAVES_ROOT;
    }
    return linked == null ? Reason.HARD_LINK_WITHOUT_TARGET : null;
  }

  private static String target(LayerEntry link) {
    return String.valueOf(link.linkTarget());
  }

  private static boolean isMark(LayerEntry entry) {
    return entry.isWhiteout() || entry.isOpaqueMarker();
  }

  private void count(int number, LayerEntry entry) {
    Drop cause = drop(number, entry);
    if (cause != null) {
      dropped.merge(cause, 1, Integer::sum);
      return;
    }
    LayerEntry written = sanitized(number, entry);
    if (written != null) {
      droppedAttributes += entry.xattrs().size() - written.xattrs().size();
      size += TarWriter.sizeOf(written);
    }
  }

  private @Nullable Drop drop(int number, LayerEntry entry) {
    Drop own = ownDrop(entry);
    return own == null && linksToDropped.get(number) ? Drop.LINK_TO_DROPPED : own;
  }

  /** Why an entry is left out for what it is itself. */
  private static @Nullable Drop ownDrop(LayerEntry entry) {
    if (entry.type() == Type.CHARACTER_DEVICE || entry.type() == Type.BLOCK_DEVICE) {
      return Drop.DEVICE_NODE;
    }
    if (isUnderKernelFileSystem(entry)) {
      return Drop.UNDER_KERNEL_FILE_SYSTEM;
    }
    boolean metadata =
        entry.isWhiteoutMetadata() || entry.path().contains(".wh..wh.") && !entry.isOpaqueMarker();
    return metadata ? Drop.AUFS_METADATA : null;
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
