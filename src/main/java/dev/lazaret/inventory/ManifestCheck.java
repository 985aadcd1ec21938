package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.LayerEntry;

/**
 * Records the packages of one type that files of a layer, its manifests, name; what cannot be read
 * of them truncates.
 */
abstract class ManifestCheck implements LayerCheck {
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
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return new Visitor(this, new PackageSink(type, layer));
  }

  private record Visitor(ManifestCheck check, PackageSink packages) implements LayerVisitor {
    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      if (check.isManifest(entry)) {
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
