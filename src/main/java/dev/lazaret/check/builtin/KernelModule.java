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
 * A loadable module of a Linux kernel: an ELF file named {@code *.ko}, also where it is compressed.
 * The ending alone says nothing, since Korean translations have it too.
 */
@Singleton
final class KernelModule extends EntryRule {
  private static final int MAGIC_BYTES = 6;
  private static final Map<String, Magic> FORMS =
      Map.of(
          ".ko", Magic.ELF,
          ".ko.gz", Magic.GZIP,
          ".ko.xz", Magic.XZ,
          ".ko.zst", Magic.ZSTD);
  private static final StaticRule RULE =
      new StaticRule(
          "kernel-module",
          Boundary.KERNEL_MODULES,
          "A kernel module in the image",
          "Remove the module: the kernel is the host's, and a container that loads modules owns it."
              + " What needs its own kernel belongs into a virtual machine.",
          "T1547.006",
          "T1611");

  KernelModule() {
    super(RULE, 1, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    boolean module =
        FORMS.entrySet().stream()
            .anyMatch(form ->
                entry.path().endsWith(form.getKey())
                    && form.getValue().begins(content.prefix(MAGIC_BYTES)));
    return module ? Optional.of(Fact.of("module", entry.path())) : Optional.empty();
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.MEDIUM,
        "/" + noted.fact().path() + " is a module for a Linux kernel.",
        noted.evidence(image, view));
  }
}
