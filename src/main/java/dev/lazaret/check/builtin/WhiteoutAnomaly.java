package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whiteouts that the format does not know (OCI layer.md, "Whiteouts"): of a whiteout, of the folder
 * that it lies in, or with content. Readers differ in what they remove.
 */
@Singleton
final class WhiteoutAnomaly extends EntryRule {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-whiteout-anomaly",
          Boundary.FILESYSTEM,
          "A whiteout that readers understand differently",
          "Build the layer anew with a tool that writes whiteouts as the format says: an empty file"
              + " .wh.<name> beside what it removes.",
          "CWE-694");

  /** What AUFS keeps in the root of a layer, and old images carry. */
  private static final Set<String> OF_AUFS = Set.of(".wh..wh.aufs", ".wh..wh.orph", ".wh..wh.plnk");

  WhiteoutAnomaly() {
    super(RULE, 2, Interest.inEverything());
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return anomaly(entry).map(what -> new Fact("whiteout", entry.path(), Map.of("what", what)));
  }

  private static Optional<String> anomaly(LayerEntry entry) {
    if (entry.isWhiteoutOfDirectoryItself()) {
      return Optional.of("names the folder that it lies in");
    }
    if (entry.isWhiteoutMetadata() && !OF_AUFS.contains(entry.name())) {
      return Optional.of("removes another whiteout");
    }
    if ((entry.isWhiteout() || entry.isOpaqueMarker())
        && (entry.type() != LayerEntry.Type.FILE || entry.sizeBytes() > 0)) {
      return Optional.of("is no empty file");
    }
    return Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.MEDIUM,
        "/%s %s.".formatted(noted.fact().path(), noted.fact().text("what")),
        noted.evidence(image, view));
  }
}
