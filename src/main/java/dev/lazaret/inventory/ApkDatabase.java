package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Records the installed packages of apk: one-letter fields in paragraphs (apk-tools, apk spec v2,
 * "Installed Database V2"); {@code P} is the name, {@code V} the version, {@code A} the
 * architecture, {@code D} what it needs and {@code p} what it provides.
 */
@Singleton
final class ApkDatabase implements LayerCheck {
  static final CheckId ID = new CheckId("apk-database");
  static final String TYPE = "apk";

  private static final Pattern VERSION = Pattern.compile("[<>=~@]");

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
    return ParagraphDatabase.interest(
        Set.of(),
        "lib/apk",
        "lib/apk/db",
        "lib/apk/db/installed",
        "usr/lib/apk",
        "usr/lib/apk/db",
        "usr/lib/apk/db/installed");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new ParagraphDatabase((entry, content) -> read(entry, content, layer));
  }

  private static int read(LayerEntry entry, EntryContent content, LayerContext layer) {
    int[] named = new int[1];
    Map<Character, String> paragraph = new HashMap<>();
    content.forEachLine(bytes -> {
      String line = new String(bytes, StandardCharsets.UTF_8);
      if (line.isBlank()) {
        named[0] += record(paragraph, entry.path(), layer);
        paragraph.clear();
      } else if (line.length() > 2 && line.charAt(1) == ':') {
        paragraph.putIfAbsent(line.charAt(0), line.substring(2).strip());
      }
    });
    return named[0] + record(paragraph, entry.path(), layer);
  }

  /** Gives how many packages the paragraph names. */
  private static int record(Map<Character, String> paragraph, String path, LayerContext layer) {
    String name = paragraph.getOrDefault('P', "");
    String version = paragraph.getOrDefault('V', "");
    if (!name.isEmpty() && !version.isEmpty()) {
      layer.record(
          PackageFacts.fact(
              TYPE,
              path,
              Map.of(
                  PackageFacts.NAME,
                  name,
                  PackageFacts.VERSION,
                  version,
                  PackageFacts.ARCH,
                  paragraph.getOrDefault('A', ""),
                  PackageFacts.REQUIRES,
                  names(paragraph.getOrDefault('D', "")),
                  PackageFacts.PROVIDES,
                  names(paragraph.getOrDefault('p', "")))));
    }
    return name.isEmpty() ? 0 : 1;
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
