package dev.lazaret.inventory;

import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records the installed packages of dpkg: {@code var/lib/dpkg/status} (deb-control(5) paragraphs
 * with a {@code Status} field) and the files of {@code status.d} that distroless images have
 * instead, one paragraph each without that field.
 */
@Singleton
final class DpkgDatabase extends ParagraphDatabase {
  static final CheckId ID = new CheckId("dpkg-database");
  static final String TYPE = "deb";
  private static final String FOLDER = "var/lib/dpkg/status.d/";
  private static final Set<String> FIELDS =
      Set.of("Package", "Version", "Architecture", "Status", "Depends", "Pre-Depends", "Provides");

  DpkgDatabase() {
    super(ID, TYPE, 3, Set.of(FOLDER), Set.of("var/lib/dpkg", "var/lib/dpkg/status"));
  }

  @Override
  boolean isOther(LayerEntry file) {
    return file.path().endsWith(".md5sums");
  }

  /** Lines that begin with a space go on with the field before, none of which matters here. */
  @Override
  Optional<Map.Entry<String, String>> field(String line) {
    int colon = line.indexOf(':');
    return colon > 0 && FIELDS.contains(line.substring(0, colon))
        ? Optional.of(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()))
        : Optional.empty();
  }

  @Override
  String name(Map<String, String> paragraph) {
    return paragraph.getOrDefault("Package", "");
  }

  @Override
  Optional<Map<String, String>> installed(Map<String, String> paragraph) {
    String version = paragraph.getOrDefault("Version", "");
    return version.isEmpty() || !isInstalled(paragraph.get("Status"))
        ? Optional.empty()
        : Optional.of(
            Map.of(
                PackageFacts.NAME,
                name(paragraph),
                PackageFacts.VERSION,
                version,
                PackageFacts.ARCH,
                paragraph.getOrDefault("Architecture", ""),
                PackageFacts.REQUIRES,
                DpkgRelations.requirements(paragraph),
                PackageFacts.PROVIDES,
                DpkgRelations.provided(paragraph)));
  }

  /**
   * The third word is the state. Only {@code not-installed} and {@code config-files} have no files;
   * a package in between is there.
   */
  private static boolean isInstalled(@Nullable String status) {
    return status == null || !(status.endsWith("not-installed") || status.endsWith("config-files"));
  }
}
