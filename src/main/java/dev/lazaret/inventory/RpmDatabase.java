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
import dev.lazaret.inventory.rpm.RpmFormat;
import dev.lazaret.inventory.rpm.RpmHeader;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the installed packages of rpm, whichever of its formats the database has. A database that
 * is broken somewhere names what can be read of it, and the check ends as truncated with the reason
 * and the byte that it met it at. So does a database beside which SQLite left changes: they are not
 * read, and rpm would.
 */
@Singleton
final class RpmDatabase implements LayerCheck {
  static final CheckId ID = new CheckId("rpm-database");
  static final String TYPE = "rpm";

  private static final List<String> CHANGES = List.of("-wal", "-journal");

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public Interest interest() {
    List<String> paths = new ArrayList<>(RpmFormat.everywhere());
    for (String database : RpmFormat.SQLITE.paths()) {
      CHANGES.forEach(ending -> paths.add(database + ending));
    }
    return Interest.inFiles(paths.toArray(String[]::new));
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Visitor(layer);
  }

  private static final class Visitor implements LayerVisitor {
    private final LayerContext layer;
    private @Nullable Limit damage;

    Visitor(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      Optional<Limit> found =
          RpmFormat.at(entry.path())
              .map(format -> database(format, entry, content.bytes()))
              .orElseGet(() -> unreadChanges(entry));
      if (damage == null) {
        damage = found.orElse(null);
      }
    }

    /** An empty one, which rpm leaves behind in read-only images, holds no change. */
    private static Optional<Limit> unreadChanges(LayerEntry entry) {
      return entry.sizeBytes() == 0
          ? Optional.empty()
          : Optional.of(new Limit("rpm-changes-beside-database", entry.sizeBytes()));
    }

    /** Where we saw the beginning only, it is the bound that is to blame for what is missing. */
    private Optional<Limit> database(RpmFormat format, LayerEntry entry, ByteBuffer file) {
      Optional<Limit> found = format.read(file, header -> record(header, entry.path()));
      return file.remaining() == entry.sizeBytes() ? found : Optional.empty();
    }

    private void record(RpmHeader header, String path) {
      Map<String, String> attributes = new HashMap<>();
      attributes.put(PackageFacts.NAME, header.name());
      attributes.put(PackageFacts.VERSION, versionAndRelease(header));
      attributes.put(PackageFacts.EPOCH, header.epoch());
      attributes.put(PackageFacts.ARCH, header.arch());
      attributes.put(PackageFacts.SOURCE, header.sourceRpm());
      attributes.put("modularity", header.modularityLabel());
      attributes.put("vendor", header.vendor());
      attributes.put(PackageFacts.REQUIRES, Requirements.of(header.requires()));
      attributes.put(PackageFacts.PROVIDES, Requirements.of(header.provides()));
      layer.record(PackageFacts.fact(TYPE, path, attributes));
    }

    private static String versionAndRelease(RpmHeader header) {
      return header.release().isEmpty()
          ? header.version()
          : header.version() + "-" + header.release();
    }

    @Override
    public CheckOutcome end() {
      return damage == null
          ? CheckOutcome.Completed.CLEAN
          : new CheckOutcome.Truncated(damage, List.of());
    }
  }
}
