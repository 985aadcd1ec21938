package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.owned.FileRow.Nature;
import dev.lazaret.inventory.rpm.RpmFile;
import dev.lazaret.inventory.rpm.RpmFormat;
import dev.lazaret.inventory.rpm.RpmHeader;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Records which files the packages of rpm brought. A database that is broken somewhere says what
 * can be read of it; that it is broken is said by the reading of its packages.
 */
@Singleton
final class RpmFiles implements LayerCheck {
  static final CheckId ID = new CheckId("rpm-files");

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles(RpmFormat.everywhere().toArray(String[]::new));
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Visitor(layer);
  }

  private static final class Visitor implements LayerVisitor {
    private final LayerContext layer;
    private boolean cut;

    Visitor(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      RpmFormat.at(entry.path()).ifPresent(format -> read(format, entry, content));
    }

    private void read(RpmFormat format, LayerEntry entry, EntryContent content) {
      OwnedFiles owned = new OwnedFiles(layer, entry.path());
      format.readFiles(content.bytes(), (header, files) -> record(header, files, owned));
    }

    private void record(RpmHeader header, List<RpmFile> files, OwnedFiles owned) {
      cut |= files.size() == RpmFile.MOST_FILES;
      owned.belongTo(header.name());
      files.forEach(file -> owned.add(row(file)));
      owned.end();
    }

    @Override
    public CheckOutcome end() {
      return cut
          ? new CheckOutcome.Truncated(
              new Limit("rpm-package-files", RpmFile.MOST_FILES), List.of())
          : CheckOutcome.Completed.CLEAN;
    }
  }

  private static FileRow row(RpmFile file) {
    ContentDigest kind = file.sha256() ? ContentDigest.SHA_256 : ContentDigest.MD5;
    return new FileRow(
        file.path(),
        file.settings() ? Nature.SETTINGS : Nature.PLAIN,
        FileDigest.parse(kind, file.digest()).stream().toList());
  }
}
