package dev.lazaret.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records the installed packages of PHP's Composer by its {@code installed.json}: a list in version
 * 1, an object with the list in version 2.
 */
@Singleton
final class ComposerPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("composer-packages");
  static final String TYPE = "composer";

  ComposerPackages() {
    super(ID, TYPE, 1);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return ("/" + entry.path()).endsWith("/composer/installed.json");
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    JsonNode document = ManifestJson.read(content.bytes());
    JsonNode list = document.isArray() ? document : document.path("packages");
    ManifestJson.elements(list)
        .forEach(installed -> {
          String name = ManifestJson.text(installed, "name");
          String version = ManifestJson.text(installed, "version");
          if (!name.isEmpty() && !version.isEmpty()) {
            packages.add(entry.path(), name, version, relations(installed));
          }
        });
  }

  private static Map<String, String> relations(JsonNode installed) {
    List<String> provided = new ArrayList<>(ManifestJson.names(installed, "provide"));
    provided.addAll(ManifestJson.names(installed, "replace"));
    return Map.of(
        PackageFacts.REQUIRES,
        Requirements.of(ManifestJson.names(installed, "require")),
        PackageFacts.PROVIDES,
        Requirements.of(provided));
  }
}
