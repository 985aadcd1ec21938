package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.Diversions.Diversion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What the package databases of all layers say about paths. A file that dpkg diverts is spoken of
 * where it was moved to.
 */
final class PackageClaims {
  /** Far more than the largest images of distributions own. */
  static final int MOST = 250_000;

  private static final List<CheckId> DATABASES = List.of(DpkgFiles.ID, ApkFiles.ID, RpmFiles.ID);

  private final MergedView view;
  private final MergedPaths paths;
  private final InstalledDebs installed;
  private final Diversions diversions;
  private final Map<Long, Claim> byPath = new HashMap<>();
  private int count;

  PackageClaims(LayerFacts layers, MergedView view) {
    this.view = view;
    this.paths = new MergedPaths(view);
    this.installed = InstalledDebs.of(view, layers);
    this.diversions = Diversions.of(view, layers, paths);
    DATABASES.forEach(database -> layers.all(database).forEach(this::add));
  }

  private void add(LocatedFact located) {
    if (!installed.counts(located.fact())) {
      return;
    }
    boolean current = isShown(located);
    String name = OwnedFiles.packageOf(located.fact());
    FileTable.forEach(
        OwnedFiles.filesOf(located.fact()),
        file -> {
          if (++count <= MOST) {
            FileDigest digest = file.digests().isEmpty() ? null : file.digests().getFirst();
            byPath.compute(
                Place.key(placeOf(file, name)),
                (_, earlier) ->
                    new Claim(name, located.layerIndex(), current, file.nature(), digest, earlier));
          }
        });
  }

  private String placeOf(FileRow file, String packageName) {
    return diversions.placeOf(paths.resolved(file.path()), packageName);
  }

  private boolean isShown(LocatedFact database) {
    return view.isBroughtBy(database.layerIndex(), database.fact().path());
  }

  /** Whether the image has a package database at all. */
  boolean areKnown() {
    return !byPath.isEmpty() || !installed.names().isEmpty();
  }

  /** Whether the databases say more than is looked at. */
  boolean areMoreThanKept() {
    return count > MOST;
  }

  /** What is said about a path, as a layer writes it. */
  @Nullable Claim of(String path) {
    return byPath.isEmpty() ? null : byPath.get(Place.key(paths.resolved(path)));
  }

  /** What is said about the file that a diversion took away from a path. */
  @Nullable Claim ofDivertedFrom(String path) {
    Diversion diversion = diversions.of(paths.resolved(path));
    return diversion == null ? null : ofDiverted(diversion);
  }

  /** What is said about the file that a diversion moved. */
  @Nullable Claim ofDiverted(Diversion diversion) {
    return byPath.get(Place.key(diversion.to()));
  }

  Collection<Diversion> diversions() {
    return diversions.all();
  }

  /** Each path of which a database that the image shows has a digest, if {@code keys} has it. */
  void forEachSaid(LayerFacts layers, LongPredicate keys, BiConsumer<String, Claim> action) {
    for (CheckId database : DATABASES) {
      for (LocatedFact located : layers.all(database)) {
        if (isShown(located)) {
          String name = OwnedFiles.packageOf(located.fact());
          FileTable.forEach(
              OwnedFiles.filesOf(located.fact()), file -> said(file, name, keys, action));
        }
      }
    }
  }

  private void said(
      FileRow file, String packageName, LongPredicate keys, BiConsumer<String, Claim> action) {
    if (file.digests().isEmpty()) {
      return;
    }
    String path = placeOf(file, packageName);
    long key = Place.key(path);
    Claim claim = keys.test(key) ? byPath.get(key) : null;
    if (claim != null && claim.isSaid()) {
      action.accept(path, claim);
    }
  }
}
