package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What dpkg of an image puts elsewhere (dpkg-divert(1)): all packages but the one that diverts have
 * their file at {@code to}. That somebody wrote a diversion down does not make it true.
 */
final class Diversions {
  record Diversion(String from, String to, String by) {}

  private final Map<String, Diversion> byPlace = new HashMap<>();

  private Diversions() {}

  static Diversions of(MergedView view, LayerFacts layers, MergedPaths paths) {
    Diversions diversions = new Diversions();
    layers
        .current(DpkgDiversions.ID, DpkgDiversions.FILE, view)
        .forEach(located -> diversions.add(located.fact(), paths));
    return diversions;
  }

  private void add(Fact fact, MergedPaths paths) {
    String from = paths.resolved(DpkgLines.relative(fact.text(DpkgDiversions.FROM)));
    String to = paths.resolved(DpkgLines.relative(fact.text(DpkgDiversions.TO)));
    byPlace.putIfAbsent(from, new Diversion(from, to, fact.text(DpkgDiversions.BY)));
  }

  Collection<Diversion> all() {
    return byPlace.values();
  }

  /** Where a package has the file that its list names {@code path}. */
  String placeOf(String path, String packageName) {
    Diversion diversion = byPlace.get(path);
    return diversion == null || diversion.by().equals(packageName) ? path : diversion.to();
  }

  /** What is diverted from {@code path}, if anything. */
  @Nullable Diversion of(String path) {
    return byPlace.get(path);
  }
}
