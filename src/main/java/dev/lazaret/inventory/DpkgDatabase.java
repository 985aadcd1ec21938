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
import org.jspecify.annotations.Nullable;

/**
 * Records the installed packages of dpkg: {@code var/lib/dpkg/status} (deb-control(5) paragraphs
 * with a {@code Status} field) and the files of {@code status.d} that distroless images have
 * instead, one paragraph each without that field.
 */
@Singleton
final class DpkgDatabase implements LayerCheck {
  static final CheckId ID = new CheckId("dpkg-database");
  static final String TYPE = "deb";
  private static final String FOLDER = "var/lib/dpkg/status.d/";

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
    return ParagraphDatabase.interest(Set.of(FOLDER), "var/lib/dpkg", "var/lib/dpkg/status");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new ParagraphDatabase((entry, content) -> read(entry, content, layer));
  }

  private static int read(LayerEntry entry, EntryContent content, LayerContext layer) {
    if (entry.path().endsWith(".md5sums")) {
      return 1;
    }
    int[] named = new int[1];
    Map<String, String> paragraph = new HashMap<>();
    content.forEachLine(bytes -> {
      String line = new String(bytes, StandardCharsets.UTF_8);
      if (line.isBlank()) {
        named[0] += record(paragraph, entry.path(), layer);
        paragraph.clear();
      } else {
        field(line, paragraph);
      }
    });
    return named[0] + record(paragraph, entry.path(), layer);
  }

  /** Lines that begin with a space go on with the field before, none of which matters here. */
  private static void field(String line, Map<String, String> paragraph) {
    int colon = line.indexOf(':');
    if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
      switch (line.substring(0, colon)) {
        case "Package", "Version", "Architecture", "Status", "Depends", "Pre-Depends", "Provides" ->
            paragraph.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
        default -> {}
      }
    }
  }

  /** Gives how many packages the paragraph names. */
  private static int record(Map<String, String> paragraph, String path, LayerContext layer) {
    String name = paragraph.getOrDefault("Package", "");
    String version = paragraph.getOrDefault("Version", "");
    if (!name.isEmpty() && !version.isEmpty() && isInstalled(paragraph.get("Status"))) {
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
                  paragraph.getOrDefault("Architecture", ""),
                  PackageFacts.REQUIRES,
                  DpkgRelations.requirements(paragraph),
                  PackageFacts.PROVIDES,
                  DpkgRelations.provided(paragraph))));
    }
    return name.isEmpty() ? 0 : 1;
  }

  /**
   * The third word is the state. Only {@code not-installed} and {@code config-files} have no files;
   * a package in between is there.
   */
  private static boolean isInstalled(@Nullable String status) {
    return status == null || !(status.endsWith("not-installed") || status.endsWith("config-files"));
  }
}
