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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Pattern;

/** The memory of a process that crashed while the image was made (core(5)). */
@Singleton
final class CoreDump extends EntryRule {
  private static final Pattern NAME = Pattern.compile("core(?:\\.[0-9]{1,10})?|[^/]{1,200}\\.core");
  private static final int HEADER = 18;
  private static final int BYTE_ORDER = 5;
  private static final int BIG_ENDIAN = 2;
  private static final int TYPE = 16;
  private static final int ET_CORE = 4;
  private static final StaticRule RULE =
      new StaticRule(
          "core-dump",
          Boundary.IMAGE,
          "A core dump in the image",
          "Remove the file in the step that made it: it holds the memory of a process, secrets"
              + " included.",
          "T1005");

  CoreDump() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return NAME.matcher(entry.name()).matches() && isCore(content.prefix(HEADER))
        ? Optional.of(Fact.of("core", entry.path()))
        : Optional.empty();
  }

  /** An ELF header of the type core (System V ABI, "ELF Header"). */
  private static boolean isCore(ByteBuffer header) {
    if (header.remaining() < HEADER || !Magic.ELF.begins(header)) {
      return false;
    }
    boolean bigEndian = header.get(BYTE_ORDER) == BIG_ENDIAN;
    return header.order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN).getShort(TYPE)
        == ET_CORE;
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.MEDIUM,
        "/" + noted.fact().path() + " is the memory of a process that crashed.",
        noted.evidence(image, view));
  }
}
