package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule about programs that a distribution installs under a name of their own. */
abstract class ProgramRule extends EntryRule {
  private final StaticRule rule;
  private final Severity severity;
  private final Set<String> names;
  private final String does;

  /**
   * A rule.
   *
   * @param names the programs, without folder
   * @param does what they are for, as the end of a sentence that begins with the path
   */
  ProgramRule(StaticRule rule, int version, Severity severity, Set<String> names, String does) {
    super(
        rule,
        version,
        Interest.inTypes(LayerEntry.Type.FILE, LayerEntry.Type.SYMLINK, LayerEntry.Type.HARDLINK));
    this.rule = rule;
    this.severity = severity;
    this.names = names;
    this.does = does;
  }

  @Override
  final Optional<Fact> note(LayerEntry entry, EntryContent content) {
    boolean installed = names.contains(entry.name()) && SystemPaths.isProgram(entry.path());
    if (!installed) {
      return Optional.empty();
    }
    return Optional.of(
        new Fact(
            "program",
            entry.path(),
            entry.linkTarget() == null ? Map.of() : Map.of("linkTo", entry.linkTarget())));
  }

  @Override
  final Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return rule.finding(
        Severity.INFO, "/" + noted.fact().path() + " " + does + ".", noted.evidence(image, view));
  }
}
