package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.owned.FileRow.Nature;
import jakarta.inject.Singleton;
import java.util.List;

/** Records which files of a layer can be run. */
@Singleton
final class RunnableFiles implements LayerCheck {
  static final CheckId ID = new CheckId("runnable-files");

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
    return new Visitor(new FileTables(layer));
  }

  private record Visitor(FileTables tables) implements LayerVisitor {
    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      Nature nature = FileNature.of(entry, content);
      if (nature.canBeRun()) {
        tables.add(new FileRow(entry.path(), nature, List.of()));
      }
    }

    @Override
    public CheckOutcome end() {
      tables.end();
      return CheckOutcome.Completed.CLEAN;
    }
  }
}
