package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import java.util.Iterator;
import java.util.Map;

/** Records rows about the files of a layer, in as many facts as keep each of a modest length. */
final class FileTables {
  private static final String KIND = "layer-files";
  private static final String FILES = "files";

  private final LayerContext layer;
  private FileTable table = new FileTable();

  FileTables(LayerContext layer) {
    this.layer = layer;
  }

  void add(FileRow row) {
    table.add(row);
    if (table.length() > FileTable.ENOUGH_BYTES) {
      end();
    }
  }

  /** Records what was added and is not recorded yet. */
  void end() {
    if (!table.isEmpty()) {
      layer.record(new Fact(KIND, "", Map.of(FILES, table.text())));
      table = new FileTable();
    }
  }

  /** The rows that {@code check} recorded about a layer. */
  static Iterator<FileRow> rows(LayerFacts layers, CheckId check, int layerIndex) {
    return new FileRows(
        layers.of(check, layerIndex).stream().map(fact -> fact.text(FILES)).iterator());
  }
}
