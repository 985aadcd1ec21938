package dev.lazaret.inventory;

import dev.lazaret.image.MergedView;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the packages of an image need of each other, by what each says itself and by the rules by
 * which its kind is looked up. A need that no package of the image meets is not known to be met,
 * and left out.
 */
final class Dependencies {
  /** All packages of one image together; beyond it they are left out. */
  static final int MOST = 200_000;

  private final NamedPackages named;
  private final NodeModules modules;
  private int left = MOST;

  private Dependencies(Collection<FoundPackage> found, MergedView view) {
    this.named = NamedPackages.of(found);
    this.modules = NodeModules.of(found, view);
  }

  /** The packages, each with what it needs. */
  static Stream<InstalledPackage> link(Collection<FoundPackage> found, MergedView view) {
    Dependencies dependencies = new Dependencies(found, view);
    return found.stream().map(dependencies::linked);
  }

  private InstalledPackage linked(FoundPackage needing) {
    Set<String> refs = new LinkedHashSet<>();
    needed(needing)
        .map(FoundPackage::ref)
        .filter(ref -> !ref.equals(needing.ref()))
        .takeWhile(_ -> left > refs.size())
        .forEach(refs::add);
    left -= refs.size();
    return needing.installed().needing(refs.stream().sorted().toList());
  }

  private Stream<FoundPackage> needed(FoundPackage needing) {
    return switch (needing.type()) {
      case NpmPackages.TYPE -> modules.neededBy(needing);
      case GoPackages.TYPE -> named.modulesOf(needing).stream();
      default -> named.neededBy(needing);
    };
  }

  /** Every reference that some package needs. */
  static Set<String> needed(List<InstalledPackage> packages) {
    Set<String> refs = new LinkedHashSet<>();
    packages.forEach(one -> refs.addAll(one.dependsOn()));
    return refs;
  }
}
