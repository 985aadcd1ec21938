package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;

/**
 * Records the packages of one type that files of a layer, its manifests, name; what cannot be read
 * of them truncates.
 */
abstract class ManifestCheck implements LayerCheck {
  private static final Limit BEHIND_LINK = new Limit("package-manifest-behind-link", 1);

  private final CheckId id;
  private final String type;
  private final int version;

  /** {@code type} as in the package's URL. */
  ManifestCheck(CheckId id, String type, int version) {
    this.id = id;
    this.type = type;
    this.version = version;
  }

  abstract boolean isManifest(LayerEntry file);

  /**
   * Whether a link stands where a manifest is read and leads to what is not read as one: layers are
   * streams, so that nothing is read where a link leads.
   */
  boolean isUnread(LayerEntry link) {
    return false;
  }

  /** Reads one manifest; what it gave before it failed stands. */
  abstract void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest;

  @Override
  public final CheckId id() {
    return id;
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final Interest interest() {
    return Interest.inTypes(
        LayerEntry.Type.FILE, LayerEntry.Type.SYMLINK, LayerEntry.Type.HARDLINK);
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return new Visitor(this, new PackageSink(type, layer));
  }

  private record Visitor(ManifestCheck check, PackageSink packages) implements LayerVisitor {
    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      if (entry.type() != LayerEntry.Type.FILE) {
        if (check.isUnread(entry)) {
          packages.unread(BEHIND_LINK);
        }
      } else if (check.isManifest(entry)) {
        try {
          check.read(entry, content, packages);
        } catch (UnreadableManifest e) {
          packages.unread(e.limit());
        }
      }
    }

    @Override
    public CheckOutcome end() {
      return packages.outcome();
    }
  }
}
