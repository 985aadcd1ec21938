package dev.lazaret.inventory;

import dev.lazaret.finding.CheckId;
import dev.lazaret.inventory.owned.ApkPlaces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Records the installed packages of apk: one-letter fields in paragraphs (apk-tools, apk spec v2,
 * "Installed Database V2"); {@code P} is the name, {@code V} the version, {@code A} the
 * architecture, {@code D} what it needs and {@code p} what it provides.
 */
@Singleton
final class ApkDatabase extends ParagraphDatabase {
  static final CheckId ID = new CheckId("apk-database");
  static final String TYPE = "apk";

  private static final Pattern VERSION = Pattern.compile("[<>=~@]");

  ApkDatabase() {
    super(ID, TYPE, 3, Set.of(), ApkPlaces.filesAndFolders());
  }

  @Override
  Optional<Map.Entry<String, String>> field(String line) {
    return line.length() > 2 && line.charAt(1) == ':'
        ? Optional.of(Map.entry(line.substring(0, 1), line.substring(2).strip()))
        : Optional.empty();
  }

  @Override
  String name(Map<String, String> paragraph) {
    return paragraph.getOrDefault("P", "");
  }

  @Override
  Optional<Map<String, String>> installed(Map<String, String> paragraph) {
    String version = paragraph.getOrDefault("V", "");
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of(
                PackageFacts.NAME,
                name(paragraph),
                PackageFacts.VERSION,
                version,
                PackageFacts.ARCH,
                paragraph.getOrDefault("A", ""),
                PackageFacts.REQUIRES,
                names(paragraph.getOrDefault("D", "")),
                PackageFacts.PROVIDES,
                names(paragraph.getOrDefault("p", ""))));
  }

  /** Without versions, and without what must not be there. */
  private static String names(String relations) {
    return Requirements.of(
        Requirements.words(Requirements.head(relations, ' '))
            .filter(relation -> !relation.startsWith("!"))
            .map(relation -> VERSION.split(relation, 2)[0])
            .toList());
  }
}
