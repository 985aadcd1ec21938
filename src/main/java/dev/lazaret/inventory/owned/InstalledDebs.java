package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The packages that dpkg of an image says are installed. It ignores lists of others, and so do we;
 * where there is no {@code status}, as in distroless images or where a layer took it away, all
 * lists count.
 */
record InstalledDebs(Set<String> names) {
  private static final CheckId PACKAGES = new CheckId("dpkg-database");
  private static final String STATUS = "var/lib/dpkg/status";
  private static final String FOLDER = "var/lib/dpkg/";

  static InstalledDebs of(MergedView view, LayerFacts layers) {
    return new InstalledDebs(
        view.node(STATUS).stream()
            .flatMap(node -> layers.of(PACKAGES, node.layerIndex()).stream())
            .filter(fact -> fact.path().equals(STATUS))
            .map(fact -> fact.text("name"))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether what a list says about files counts. */
  boolean counts(Fact owned) {
    String name = OwnedFiles.packageOf(owned);
    boolean list = owned.path().startsWith(FOLDER) && !name.isEmpty();
    return !list || names.isEmpty() || names.contains(name);
  }
}
