package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
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
    return 2;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles("lib/apk/db/installed", "usr/lib/apk/db/installed");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    Map<Character, String> paragraph = new HashMap<>();
    content
        .text()
        .lines()
        .forEach(line -> {
          if (line.isBlank()) {
            record(paragraph, entry.path(), layer);
            paragraph.clear();
          } else if (line.length() > 2 && line.charAt(1) == ':') {
            paragraph.putIfAbsent(line.charAt(0), line.substring(2).strip());
          }
        });
    record(paragraph, entry.path(), layer);
  }

  private static void record(Map<Character, String> paragraph, String path, LayerContext layer) {
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
  }

  /** Without versions, and without what must not be there. */
  private static String names(String relations) {
    return Requirements.of(
        Requirements.words(relations)
            .filter(relation -> !relation.startsWith("!"))
            .map(relation -> VERSION.split(relation, 2)[0])
            .toList());
  }
}
