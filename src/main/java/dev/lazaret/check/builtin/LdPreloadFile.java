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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A list of libraries that the loader puts into every program (ld.so(8), FILES). */
@Singleton
final class LdPreloadFile extends EntryRule {
  private static final int BYTES = 4096;
  private static final StaticRule RULE =
      new StaticRule(
          "ld-preload-file",
          Boundary.FILESYSTEM,
          "A library is loaded into every program",
          "Remove /etc/ld.so.preload; where one program needs the library, set LD_PRELOAD for that"
              + " program alone.",
          "T1574.006");

  LdPreloadFile() {
    super(RULE, 1, Interest.inFiles("etc/ld.so.preload"));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    String libraries =
        content
            .text(BYTES, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .reduce("", (all, line) -> (all + " " + line).strip());
    return libraries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fact("preload", entry.path(), Map.of("libraries", Excerpt.of(libraries))));
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    String libraries = noted.fact().text("libraries");
    return RULE.finding(
        Severity.HIGH,
        "Every program of the image loads " + libraries + ".",
        noted.evidence(image, view).with("libraries", libraries));
  }
}
