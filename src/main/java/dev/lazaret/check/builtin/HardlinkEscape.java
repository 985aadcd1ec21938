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

/** A hard link whose target, read from the root, climbs above it. */
@Singleton
final class HardlinkEscape extends EntryRule {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-hardlink-escape",
          Boundary.FILESYSTEM,
          "A hard link that leaves the root",
          "Build the layer anew with a tool that does not write such links; treat its origin as hostile.",
          "CWE-62",
          "T1611");

  HardlinkEscape() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.HARDLINK));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return LinkTarget.of(entry).filter(fact -> LexicalPath.leavesRoot("", LinkTarget.in(fact)));
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String target = LinkTarget.in(located.fact());
    return RULE.finding(
        Severity.CRITICAL,
        "/" + located.fact().path() + " is a hard link to " + target + ", above the root.",
        located.evidence(image, view).with("target", target));
  }
}
