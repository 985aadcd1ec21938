package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.owned.FileRow.Nature;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records the digests of the files that may belong to packages, and which files of a layer can be
 * run. The database of the packages comes late in a layer or in another one, so the digests are
 * those of all package managers until something shows which of them is there. A layer that shows
 * the wrong one gets nothing by it: a file that cannot be compared counts as changed.
 */
@Singleton
final class FileDigests implements LayerCheck {
  static final CheckId ID = new CheckId("file-digests");
  static final String KIND = "file-digests";
  static final String FILES = "files";

  private static final int ANY_EXECUTE = 0111;
  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final int TEXT_BYTES = 64;
  private static final int SCRATCH_BYTES = 64 << 10;

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Visitor(layer);
  }

  private static final class Visitor implements LayerVisitor {
    private final LayerContext layer;
    private final Set<PackageFormat> shown = EnumSet.noneOf(PackageFormat.class);
    private final byte[] scratch = new byte[SCRATCH_BYTES];
    private FileTable table = new FileTable();

    Visitor(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      for (PackageFormat format : PackageFormat.values()) {
        if (format.isShownBy(entry.path())) {
          shown.add(format);
        }
      }
      Nature nature = nature(entry, content);
      if (PackagePlaces.hold(entry.path())) {
        content.follow(
            new Digesting(
                wanted(), scratch, digests -> add(new FileRow(entry.path(), nature, digests))));
      } else if (nature.canBeRun()) {
        add(new FileRow(entry.path(), nature, List.of()));
      }
    }

    private static Nature nature(LayerEntry entry, EntryContent content) {
      boolean runs = (entry.mode() & ANY_EXECUTE) != 0;
      ByteBuffer head = content.prefix(ELF.length);
      if (begins(head, ELF)) {
        return runs ? Nature.PROGRAM : Nature.LIBRARY;
      }
      return runs && isText(content.prefix(TEXT_BYTES)) ? Nature.SCRIPT : Nature.PLAIN;
    }

    /** A shell runs such a file also where it names no interpreter. */
    private static boolean isText(ByteBuffer head) {
      for (int i = 0; i < head.remaining(); i++) {
        if (head.get(i) == 0) {
          return false;
        }
      }
      return head.hasRemaining();
    }

    private static boolean begins(ByteBuffer head, byte[] magic) {
      return head.remaining() >= magic.length
          && head.slice(0, magic.length).equals(ByteBuffer.wrap(magic));
    }

    private Set<ContentDigest> wanted() {
      Set<PackageFormat> possible = shown.isEmpty() ? EnumSet.allOf(PackageFormat.class) : shown;
      Set<ContentDigest> wanted = EnumSet.noneOf(ContentDigest.class);
      possible.forEach(format -> wanted.addAll(format.digests()));
      return wanted;
    }

    private void add(FileRow row) {
      table.add(row);
      if (table.length() > FileTable.ENOUGH_BYTES) {
        record();
      }
    }

    private void record() {
      layer.record(new Fact(KIND, "", Map.of(FILES, table.text())));
      table = new FileTable();
    }

    @Override
    public CheckOutcome end() {
      if (!table.isEmpty()) {
        record();
      }
      return CheckOutcome.Completed.CLEAN;
    }
  }
}
