package dev.lazaret.inventory.owned;

import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fact that a package database says which files a package brought. */
final class OwnedFiles {
  static final String KIND = "owned-files";
  private static final String PACKAGE = "package";
  private static final String FILES = "files";
  private static final int LONGEST_NAME = 256;

  private OwnedFiles() {}

  /** As many facts as it takes to keep each of a modest length. */
  static List<Fact> facts(String database, String packageName, List<FileRow> files) {
    List<Fact> facts = new ArrayList<>();
    FileTable table = new FileTable();
    for (FileRow file : files) {
      table.add(file);
      if (table.length() > FileDigests.TABLE_BYTES) {
        facts.add(fact(database, packageName, table));
        table = new FileTable();
      }
    }
    if (!table.isEmpty()) {
      facts.add(fact(database, packageName, table));
    }
    return facts;
  }

  private static Fact fact(String database, String packageName, FileTable table) {
    String name = BoundedText.of(packageName, LONGEST_NAME);
    return new Fact(KIND, database, Map.of(PACKAGE, name, FILES, table.text()));
  }

  static String packageOf(Fact fact) {
    return fact.text(PACKAGE);
  }

  static String filesOf(Fact fact) {
    return fact.text(FILES);
  }
}
