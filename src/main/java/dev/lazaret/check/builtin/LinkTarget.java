package dev.lazaret.check.builtin;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import java.util.Map;
import java.util.Optional;

/** Where a link points, as written. */
final class LinkTarget {
  private static final String TARGET = "target";

  private LinkTarget() {}

  static Optional<Fact> of(LayerEntry entry) {
    return Optional.ofNullable(entry.linkTarget())
        .map(target -> new Fact("link", entry.path(), Map.of(TARGET, target)));
  }

  static String in(Fact fact) {
    return fact.text(TARGET);
  }
}
