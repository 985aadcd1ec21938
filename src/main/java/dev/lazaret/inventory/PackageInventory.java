package dev.lazaret.inventory;

import static java.util.Comparator.comparing;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packages of an image: those of the package databases that the merged view shows, so that a
 * database of a later layer replaces the same file of an earlier one; and the operating system.
 */
public final class PackageInventory {
  private static final List<CheckId> DATABASES =
      List.of(DpkgDatabase.ID, ApkDatabase.ID, RpmDatabase.ID);

  private final MergedView view;
  private final LayerFacts layers;
  private final Optional<OperatingSystem> system;

  private PackageInventory(MergedView view, LayerFacts layers) {
    this.view = view;
    this.layers = layers;
    this.system = OperatingSystem.of(view, layers);
  }

  /** The packages that {@code report} saw, each once, sorted by purl. */
  public static List<InstalledPackage> of(StaticReport report) {
    return of(report.view(), report.layers());
  }

  /** The packages of an image with this view and these facts, each once, sorted by purl. */
  public static List<InstalledPackage> of(MergedView view, LayerFacts layers) {
    return new PackageInventory(view, layers).packages();
  }

  private List<InstalledPackage> packages() {
    List<InstalledPackage> packages = new ArrayList<>();
    system.map(PackageInventory::systemItself).ifPresent(packages::add);
    for (DatabaseFile file : DatabaseFile.of(DATABASES, layers)) {
      view.node(file.path()).ifPresent(node -> addAll(file, node.layerIndex(), packages));
    }
    return packages.stream()
        .distinct()
        .sorted(comparing(InstalledPackage::purl).thenComparing(InstalledPackage::path))
        .toList();
  }

  private void addAll(DatabaseFile file, int layer, List<InstalledPackage> packages) {
    for (Fact fact : file.in(layer)) {
      packages.add(
          new InstalledPackage(
              Purl.ofPackage(fact, system),
              fact.text(PackageFacts.NAME),
              PackageFacts.fullVersion(fact),
              fact.kind(),
              file.origin(fact, layer),
              file.path()));
    }
  }

  private static InstalledPackage systemItself(OperatingSystem system) {
    return new InstalledPackage(
        Purl.ofSystem(system),
        system.id(),
        system.versionId(),
        InstalledPackage.SYSTEM,
        system.layerIndex(),
        system.path());
  }
}
