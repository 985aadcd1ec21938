package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.check.builtin.PackedElf.Range;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program that unpacks itself when it starts, so that nobody sees before what it is: one that UPX
 * packed, whose header says so, or one of whose machine code much looks random.
 */
@Singleton
final class PackedExecutable extends LayerRule {
  private static final StaticRule RULE =
      new StaticRule(
          "packed-executable",
          Boundary.IMAGE,
          "A packed program",
          "Ship the program as it was built: what is packed cannot be inspected. Layers are"
              + " compressed already.",
          "T1027.002");

  PackedExecutable() {
    super(RULE, 2, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> {
      if (Magic.ELF.begins(content.prefix(4))) {
        look(entry.path(), content, layer);
      }
    };
  }

  private static void look(String path, EntryContent content, LayerContext layer) {
    ByteBuffer head = content.prefix(PackedElf.BYTES);
    Optional<String> packer = PackedElf.packer(head);
    List<Range> code = PackedElf.code(head);
    if (packer.isPresent()) {
      layer.record(packed(path, packer.get()));
    } else if (!code.isEmpty()) {
      content.follow(
          new RandomCode(code, () -> layer.record(packed(path, "its code looks random"))));
    }
  }

  private static Fact packed(String path, String packer) {
    return new Fact("packed", path, Map.of("packer", packer));
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
