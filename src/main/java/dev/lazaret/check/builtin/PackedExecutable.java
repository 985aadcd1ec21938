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

/**
 * A program that unpacks itself when it starts, so that nobody sees before what it is: one that UPX
 * packed, whose header says so, or one whose machine code looks random throughout.
 */
@Singleton
final class PackedExecutable extends EntryRule {
  private static final StaticRule RULE =
      new StaticRule(
          "packed-executable",
          Boundary.IMAGE,
          "A packed program",
          "Ship the program as it was built: what is packed cannot be inspected. Layers are"
              + " compressed already.",
          "T1027.002");

  PackedExecutable() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    if (!Magic.ELF.begins(content.prefix(4))) {
      return Optional.empty();
    }
    return PackedElf.packer(content.prefix(PackedElf.BYTES))
        .map(packer -> new Fact("packed", entry.path(), Map.of("packer", packer)));
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    String packer = noted.fact().text("packer");
    return RULE.finding(
        Severity.MEDIUM,
        "/%s is packed: %s.".formatted(noted.fact().path(), packer),
        noted.evidence(image, view).with("packer", packer));
  }
}
