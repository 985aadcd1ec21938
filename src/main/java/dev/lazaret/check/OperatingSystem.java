package dev.lazaret.check;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The operating system that an image says it is, by the {@code os-release} file of the merged view:
 * {@code id} such as {@code debian}, {@code versionId} such as {@code 12} (empty for rolling
 * releases), {@code prettyName} for people, and where it is said.
 */
public record OperatingSystem(
    String id, String versionId, String prettyName, int layerIndex, String path) {
  /** What os-release(5) allows as {@code ID}; capitals are met in practice. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Empty where the image has no {@code os-release} or one without a proper {@code ID}. */
  public static Optional<OperatingSystem> of(MergedView view, LayerFacts layers) {
    return read("etc/os-release", view, layers).or(() -> read("usr/lib/os-release", view, layers));
  }

  private static Optional<OperatingSystem> read(String path, MergedView view, LayerFacts layers) {
    List<LocatedFact> found = layers.current(OsReleaseFiles.ID, path, view);
    return found.stream()
        .filter(located -> NAME.matcher(located.fact().text("ID")).matches())
        .findFirst()
        .map(OperatingSystem::of);
  }

  private static OperatingSystem of(LocatedFact located) {
    Fact fact = located.fact();
    String id = fact.text("ID").toLowerCase(Locale.ROOT);
    String version = fact.text("VERSION_ID");
    String pretty = fact.attribute("PRETTY_NAME");
    return new OperatingSystem(
        id,
        version,
        pretty == null ? (id + " " + version).strip() : pretty,
        located.layerIndex(),
        fact.path());
  }
}
