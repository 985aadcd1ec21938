package dev.lazaret.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Records the npm packages that are installed: those with a {@code package.json} directly in a
 * folder of {@code node_modules}, where Node.js looks for them (also below {@code
 * /usr/share/nodejs} and the like, where Debian has them). Files of that name elsewhere belong to
 * tests and templates.
 */
@Singleton
final class NpmPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("npm-packages");
  static final String TYPE = "npm";
  static final String MANIFEST = "/package.json";

  private static final Pattern INSTALLED =
      Pattern.compile(
          "(?:(?:.*/)?node_modules|usr/(?:share|lib|lib/[^/]+)/nodejs)"
              + "/(?:@[^/]+/)?[^/@.][^/]*/package\\.json");
  private static final List<String> NEEDS =
      List.of("dependencies", "optionalDependencies", "peerDependencies");

  NpmPackages() {
    super(ID, TYPE, 2);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return isInstalled(entry.path());
  }

  @Override
  boolean isUnread(LayerEntry link) {
    return isInstalled(link.path()) && link.leadsTo().filter(NpmPackages::isInstalled).isEmpty();
  }

  static boolean isInstalled(String path) {
    return path.endsWith(MANIFEST) && INSTALLED.matcher(path).matches();
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    JsonNode manifest = ManifestJson.read(content.bytes());
    String name = ManifestJson.text(manifest, "name");
    String version = ManifestJson.text(manifest, "version");
    if (!name.isEmpty() && !version.isEmpty()) {
      packages.add(
          entry.path(), name, version, Map.of(PackageFacts.REQUIRES, requirements(manifest)));
    }
  }

  private static String requirements(JsonNode manifest) {
    Set<String> needs = new LinkedHashSet<>();
    NEEDS.forEach(member -> needs.addAll(ManifestJson.names(manifest, member)));
    return Requirements.of(needs);
  }
}
