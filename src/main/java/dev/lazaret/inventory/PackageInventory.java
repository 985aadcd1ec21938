package dev.lazaret.inventory;

import static java.util.Comparator.comparing;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.MergedView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The packages of an image: those of the package databases and manifests that the merged view
 * shows, so that a database of a later layer replaces the same file of an earlier one; and the
 * operating system.
 */
public final class PackageInventory {
  private static final List<CheckId> CHECKS =
      List.of(
          DpkgDatabase.ID,
          ApkDatabase.ID,
          RpmDatabase.ID,
          NpmPackages.ID,
          PythonPackages.ID,
          MavenPackages.ID,
          GoPackages.ID,
          RustPackages.ID,
          RubyPackages.ID,
          ComposerPackages.ID,
          DotnetPackages.ID);

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
    Stream<InstalledPackage> itself = system.map(PackageInventory::systemItself).stream();
    return Stream.concat(itself, Dependencies.link(found(), view))
        .sorted(comparing(InstalledPackage::purl).thenComparing(InstalledPackage::path))
        .toList();
  }

  /** One for each reference: two facts that differ in what no reference holds are one package. */
  private Collection<FoundPackage> found() {
    Map<String, FoundPackage> found = new LinkedHashMap<>();
    for (DatabaseFile file : DatabaseFile.of(CHECKS, layers)) {
      view.node(file.path())
          .ifPresent(node -> {
            for (Fact fact : file.in(node.layerIndex())) {
              FoundPackage one = found(fact, file, node.layerIndex());
              found.putIfAbsent(one.ref(), one);
            }
          });
    }
    return new ArrayList<>(found.values());
  }

  private FoundPackage found(Fact fact, DatabaseFile file, int layer) {
    String inside = fact.text(PackageFacts.INSIDE);
    return new FoundPackage(
        fact,
        new InstalledPackage(
            Purl.ofPackage(fact, system),
            fact.text(PackageFacts.NAME),
            PackageFacts.fullVersion(fact),
            fact.kind(),
            file.origin(fact, layer),
            inside.isEmpty() ? file.path() : file.path() + "!/" + inside));
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
