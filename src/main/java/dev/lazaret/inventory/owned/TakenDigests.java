package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The digests that were taken of the files of one layer, those of several kinds brought together.
 * The checks of all kinds see the same files in the same order. Where a bound took rows out of one,
 * the rows behind stay apart: each is then held against what it can be held against.
 */
final class TakenDigests {
  private final List<Pending> kinds = new ArrayList<>();

  private TakenDigests(LayerFacts layers, int layerIndex) {
    Arrays.stream(ContentDigest.values())
        .map(kind -> new Pending(FileTables.rows(layers, FileDigests.id(kind), layerIndex)))
        .filter(pending -> pending.row != null)
        .forEach(kinds::add);
  }

  /** Hands out a row for each file, in the order of the layer. */
  static void forEach(LayerFacts layers, int layerIndex, Consumer<FileRow> action) {
    var taken = new TakenDigests(layers, layerIndex);
    for (FileRow row = taken.next(); row != null; row = taken.next()) {
      action.accept(row);
    }
  }

  /** The rows of one kind, of which the first was not handed out. */
  private static final class Pending {
    private final Iterator<FileRow> rows;
    private @Nullable FileRow row;

    Pending(Iterator<FileRow> rows) {
      this.rows = rows;
      step();
    }

    private void step() {
      row = rows.hasNext() ? rows.next() : null;
    }
  }

  private @Nullable FileRow next() {
    FileRow found = null;
    for (Pending kind : kinds) {
      if (kind.row != null && (found == null || found.path().equals(kind.row.path()))) {
        found = found == null ? kind.row : found.and(kind.row.digests());
        kind.step();
      }
    }
    return found;
  }
}
