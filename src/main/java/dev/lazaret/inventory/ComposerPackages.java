package dev.lazaret.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
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
final class ComposerPackages implements LayerCheck {
  static final CheckId ID = new CheckId("composer-packages");
  static final String TYPE = "composer";

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
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new ManifestVisitor(
        new PackageSink(TYPE, layer),
        entry -> ("/" + entry.path()).endsWith("/composer/installed.json"),
        ComposerPackages::read);
  }

  private static void read(LayerEntry entry, EntryContent content, PackageSink packages)
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
