package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.PathText;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records the diversions of dpkg (dpkg-divert(1)), three lines each in its file: what is diverted,
 * where to, and by which package; a colon stands for whoever runs the system.
 */
@Singleton
final class DpkgDiversions implements LayerCheck {
  static final CheckId ID = new CheckId("dpkg-diversions");
  static final String FILE = "var/lib/dpkg/diversions";
  static final String FROM = "from";
  static final String TO = "to";
  static final String BY = "by";
  private static final String KIND = "diversion";
  private static final int LONGEST_PATH = 4096;
  private static final int LINES = 3;

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
    return Interest.inFiles(FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    List<String> lines = new ArrayList<>(LINES);
    content.forEachLine(line -> {
      lines.add(BoundedText.of(PathText.decode(line), LONGEST_PATH));
      if (lines.size() == LINES) {
        layer.record(
            new Fact(
                KIND,
                entry.path(),
                Map.of(FROM, lines.getFirst(), TO, lines.get(1), BY, lines.getLast())));
        lines.clear();
      }
    });
  }
}
