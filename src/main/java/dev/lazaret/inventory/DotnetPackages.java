package dev.lazaret.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records the NuGet packages of .NET programs by the {@code .deps.json} that the SDK writes beside
 * each: {@code libraries} says what is a package, {@code targets} what each needs. What it calls a
 * project is the program itself.
 */
@Singleton
final class DotnetPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("dotnet-packages");
  static final String TYPE = "nuget";

  DotnetPackages() {
    super(ID, TYPE, 2);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return entry.path().endsWith(".deps.json");
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    JsonNode document = ManifestJson.read(content.bytes());
    Map<String, List<String>> needs = needs(document);
    document
        .path("libraries")
        .propertyStream()
        .forEach(library -> {
          int slash = library.getKey().indexOf('/');
          if (slash > 0
              && slash < library.getKey().length() - 1
              && ManifestJson.text(library.getValue(), "type").equals("package")) {
            packages.add(
                entry.path(),
                library.getKey().substring(0, slash),
                library.getKey().substring(slash + 1),
                Map.of(
                    PackageFacts.REQUIRES,
                    Requirements.of(needs.getOrDefault(library.getKey(), List.of()))));
          }
        });
  }

  /** What each library needs; there is one target for each runtime. */
  private static Map<String, List<String>> needs(JsonNode document) {
    Map<String, List<String>> needs = new HashMap<>();
    document
        .path("targets")
        .propertyStream()
        .flatMap(target -> target.getValue().propertyStream())
        .forEach(library ->
            needs
                .computeIfAbsent(library.getKey(), _ -> new ArrayList<>())
                .addAll(ManifestJson.names(library.getValue(), "dependencies")));
    return needs;
  }
}
