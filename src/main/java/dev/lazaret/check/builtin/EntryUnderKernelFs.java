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
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Entries below {@code /proc}, {@code /sys} or {@code /dev}, where the runtime mounts file systems
 * of the kernel. Folders there are usual, and so are the empty files and links that container
 * exports leave below {@code /dev}; nodes below {@code /dev} are the matter of {@code device-node}.
 */
@Singleton
final class EntryUnderKernelFs extends EntryRule {
  private static final String DEV = "dev/";
  private static final StaticRule RULE =
      new StaticRule(
          "layer-entry-under-kernel-fs",
          Boundary.FILESYSTEM,
          "A layer entry where the kernel's file systems are mounted",
          "Remove what the image holds below /proc, /sys and /dev: the runtime hides it, and no"
              + " image needs it.",
          "T1611");

  EntryUnderKernelFs() {
    super(
        RULE,
        1,
        new Interest(
            EnumSet.complementOf(EnumSet.of(LayerEntry.Type.DIRECTORY)),
            Set.of(),
            Set.of("proc/", "sys/", DEV),
            false));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    if (isNodeOfDev(entry)) {
      return Optional.empty();
    }
    return Optional.of(
        new Fact(
            "entry",
            entry.path(),
            Map.of("type", entry.type().name(), "sizeBytes", Long.toString(entry.sizeBytes()))));
  }

  private static boolean isNodeOfDev(LayerEntry entry) {
    return entry.path().startsWith(DEV)
        && switch (entry.type()) {
          case CHARACTER_DEVICE, BLOCK_DEVICE -> true;
          case FILE, DIRECTORY, SYMLINK, HARDLINK, FIFO -> false;
        };
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    Fact fact = located.fact();
    return RULE.finding(
        severity(fact),
        "/"
            + fact.path()
            + " is a "
            + fact.text("type")
            + " of "
            + fact.text("sizeBytes")
            + " bytes.",
        located.evidence(image, view).with("type", fact.text("type")));
  }

  private static Severity severity(Fact fact) {
    boolean empty =
        fact.text("type").equals(LayerEntry.Type.SYMLINK.name())
            || (fact.text("type").equals(LayerEntry.Type.FILE.name())
                && fact.text("sizeBytes").equals("0"));
    if (fact.path().startsWith(DEV)) {
      return empty ? Severity.INFO : Severity.MEDIUM;
    }
    return empty ? Severity.LOW : Severity.HIGH;
  }
}
