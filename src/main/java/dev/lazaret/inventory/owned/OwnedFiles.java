package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerContext;
import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records which files a package brought, as a package database says it: in as many facts as it
 * takes to keep each of a modest length.
 */
final class OwnedFiles {
  static final String KIND = "owned-files";
  private static final String PACKAGE = "package";
  private static final String FILES = "files";
  private static final String DIGESTS = "digests";
  private static final int LONGEST_NAME = 256;

  private final LayerContext layer;
  private final String database;
  private String packageName = "";
  private FileTable table = new FileTable();
  private final Set<ContentDigest> kinds = EnumSet.noneOf(ContentDigest.class);

  /** {@code database} is the path of the file that is read. */
  OwnedFiles(LayerContext layer, String database) {
    this.layer = layer;
    this.database = database;
  }

  /** Whose the files are that were added since the last {@link #end}, and those to come. */
  void belongTo(String name) {
    packageName = BoundedText.of(name, LONGEST_NAME);
  }

  void add(FileRow file) {
    table.add(file);
    file.digests().forEach(digest -> kinds.add(digest.kind()));
    if (table.length() > FileTable.ENOUGH_BYTES) {
      end();
    }
  }

  /** There are no more files of this package. */
  void end() {
    if (!table.isEmpty()) {
      layer.record(fact());
      table = new FileTable();
      kinds.clear();
    }
  }

  private Fact fact() {
    String digests = kinds.stream().map(ContentDigest::name).collect(Collectors.joining(" "));
    return new Fact(
        KIND, database, Map.of(PACKAGE, packageName, FILES, table.text(), DIGESTS, digests));
  }

  /** Whether the database says digests of this kind. */
  static boolean haveDigests(Fact fact, ContentDigest kind) {
    return List.of(fact.text(DIGESTS).split(" ")).contains(kind.name());
  }

  static String packageOf(Fact fact) {
    return fact.text(PACKAGE);
  }

  static String filesOf(Fact fact) {
    return fact.text(FILES);
  }
}
