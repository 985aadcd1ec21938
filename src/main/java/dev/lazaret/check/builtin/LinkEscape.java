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

/** A symbolic link whose target, read as written, climbs above the root. */
@Singleton
final class LinkEscape extends EntryRule {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-link-escape",
          Boundary.FILESYSTEM,
          "A symbolic link that leaves the root",
          "Let the link point to where its file lies inside of the image.",
          "CWE-59",
          "T1611");

  LinkEscape() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.SYMLINK));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return LinkTarget.of(entry)
        .filter(fact -> LexicalPath.leavesRoot(entry.parent(), LinkTarget.in(fact)));
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String target = LinkTarget.in(located.fact());
    return RULE.finding(
        Severity.HIGH,
        "/" + located.fact().path() + " points to " + target + ", above the root.",
        located.evidence(image, view).with("target", target));
  }
}
