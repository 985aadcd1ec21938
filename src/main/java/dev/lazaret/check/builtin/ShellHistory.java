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

/** What somebody typed while the image was made; secrets are often among it. */
@Singleton
final class ShellHistory extends EntryRule {
  private static final Set<String> NAMES =
      Set.of(
          ".ash_history",
          ".bash_history",
          ".history",
          ".mysql_history",
          ".node_repl_history",
          ".psql_history",
          ".python_history",
          ".rediscli_history",
          ".sh_history",
          ".sqlite_history",
          ".zsh_history");
  private static final StaticRule RULE =
      new StaticRule(
          "shell-history",
          Boundary.IMAGE,
          "A shell's history in the image",
          "Remove the file in the step that made it, and change what secrets it holds.",
          "T1552.003");

  ShellHistory() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return entry.sizeBytes() > 0 && NAMES.contains(entry.name())
        ? Optional.of(
            new Fact(
                "history", entry.path(), Map.of("sizeBytes", Long.toString(entry.sizeBytes()))))
        : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.LOW,
        "/%s holds %s bytes of what was typed."
            .formatted(noted.fact().path(), noted.fact().text("sizeBytes")),
        noted.evidence(image, view));
  }
}
