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
import java.util.Optional;

/** An entry whose path climbs with {@code ..}: an unpacker that trusts it writes elsewhere. */
@Singleton
final class PathTraversal extends EntryRule {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-path-traversal",
          Boundary.FILESYSTEM,
          "A layer entry that climbs out of its folder",
          "Build the layer anew with a tool that writes clean paths; treat its origin as hostile.",
          "CWE-22",
          "T1611");

  PathTraversal() {
    super(RULE, 1, Interest.inEverything());
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return LexicalPath.climbs(entry.path())
        ? Optional.of(Fact.of("traversal", entry.path()))
        : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String path = located.fact().path();
    boolean leaves = LexicalPath.leavesRoot("", path);
    return RULE.finding(
        leaves ? Severity.CRITICAL : Severity.HIGH,
        leaves ? "The entry " + path + " lies above the root." : "The entry " + path + " climbs.",
        located.evidence(image, view));
  }
}
