package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import dev.lazaret.inventory.owned.Ownership.Packaged;
import dev.lazaret.inventory.owned.Ownership.Unpackaged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the files of an image are: what its package databases say, held against the digests of the
 * files that lie in its layers.
 *
 * <p>A file of a lower layer that a newer one hides is as its package brought it when the database
 * of that time says so. Only what the image shows can be {@link Integrity#CHANGED}: a package of a
 * later layer does not make the older file of a lower one wrong.
 */
public final class PackagedFiles {
  /** Far more than the largest images of distributions own. */
  static final int MOST_CLAIMS = 300_000;

  /** Whoever changes more than these has changed the distribution. */
  static final int MOST_CHANGED = 20_000;

  private static final List<CheckId> DATABASES = List.of(DpkgFiles.ID, ApkFiles.ID, RpmFiles.ID);

  private final MergedView view;
  private final MergedPaths paths;
  private final Map<Long, Claim> claims = new HashMap<>();
  private final Map<Long, Integrity> compared = new HashMap<>();
  private final List<ChangedFile> changed = new ArrayList<>();
  private final Map<Integer, List<String>> unpackaged = new HashMap<>();
  private int claimCount;

  private PackagedFiles(LayerFacts layers, MergedView view) {
    this.view = view;
    this.paths = new MergedPaths(view);
    DATABASES.forEach(database -> layers.all(database).forEach(this::claim));
    layers.all(FileDigests.ID).forEach(this::compare);
    DATABASES.forEach(database -> layers.all(database).forEach(this::addUncompared));
    changed.sort(
        Comparator.comparingInt((ChangedFile file) -> file.place().layerIndex())
            .thenComparing(file -> file.place().path()));
  }

  /** Of an image with this view and these facts; drawn once for all checks of an image. */
  public static PackagedFiles of(MergedView view, LayerFacts layers) {
    return layers.derived(PackagedFiles.class, facts -> new PackagedFiles(facts, view));
  }

  /** The bound that hides files from it, where one did. */
  public Optional<Limit> limit() {
    if (claimCount > MOST_CLAIMS || compared.size() == MOST_CLAIMS) {
      return Optional.of(new Limit("package-files", MOST_CLAIMS));
    }
    return changed.size() == MOST_CHANGED
        ? Optional.of(new Limit("changed-package-files", MOST_CHANGED))
        : Optional.empty();
  }

  /** Whose the file is that a layer has at {@code place}. */
  public Ownership of(Place place) {
    Claim claim = claims.get(Place.key(paths.resolved(place.path())));
    return claim == null ? new Unpackaged() : new Packaged(claim.owner(), integrity(place, claim));
  }

  /** What the image shows in other content than its packages brought, base first, then by path. */
  public List<ChangedFile> changed() {
    return List.copyOf(changed);
  }

  /** The programs and scripts of a layer that no package brought, in the order of the layer. */
  public List<String> unpackagedPrograms(int layerIndex) {
    return List.copyOf(unpackaged.getOrDefault(layerIndex, List.of()));
  }

  private void claim(LocatedFact located) {
    boolean current = isShown(new Place(located.layerIndex(), located.fact().path()));
    String name = OwnedFiles.packageOf(located.fact());
    FileTable.forEach(
        OwnedFiles.filesOf(located.fact()),
        file -> {
          if (++claimCount <= MOST_CLAIMS) {
            FileDigest digest = file.digests().isEmpty() ? null : file.digests().getFirst();
            claims.compute(
                Place.key(paths.resolved(file.path())),
                (_, earlier) -> new Claim(name, current, file.nature(), digest, earlier));
          }
        });
  }

  private void compare(LocatedFact located) {
    FileTable.forEach(
        located.fact().text(FileDigests.FILES),
        file -> compare(new Place(located.layerIndex(), file.path()), file));
  }

  private void compare(Place place, FileRow file) {
    Claim claim = claims.get(Place.key(paths.resolved(place.path())));
    if (claim == null) {
      if (file.nature().canBeRun()) {
        unpackaged.computeIfAbsent(place.layerIndex(), _ -> new ArrayList<>()).add(place.path());
      }
    } else if (compared.size() < MOST_CLAIMS) {
      Integrity integrity = integrity(claim, file.digests());
      compared.put(place.key(), integrity);
      addChanged(place, claim, integrity, file.nature().isCode());
    }
  }

  /** Files that lie in the image under a name of a package, and of which no digest was taken. */
  private void addUncompared(LocatedFact located) {
    if (isShown(new Place(located.layerIndex(), located.fact().path()))) {
      FileTable.forEach(
          OwnedFiles.filesOf(located.fact()),
          file -> {
            String path = paths.resolved(file.path());
            Claim claim = claims.get(Place.key(path));
            if (claim != null && !file.digests().isEmpty()) {
              addUncompared(path, claim);
            }
          });
    }
  }

  private void addUncompared(String path, Claim claim) {
    view.node(path)
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
        .map(node -> new Place(node.layerIndex(), path))
        .filter(place -> !compared.containsKey(place.key()))
        .ifPresent(place -> {
          Integrity integrity = integrity(place, claim);
          compared.put(place.key(), integrity);
          addChanged(place, claim, integrity, true);
        });
  }

  private void addChanged(Place place, Claim claim, Integrity integrity, boolean code) {
    boolean suspect = integrity == Integrity.CHANGED || integrity == Integrity.NOT_COMPARED;
    if (suspect && changed.size() < MOST_CHANGED && isShown(place)) {
      changed.add(new ChangedFile(place, new Packaged(claim.owner(), integrity), code));
    }
  }

  private boolean isShown(Place place) {
    return view.node(place.path())
        .filter(node -> node.layerIndex() == place.layerIndex())
        .isPresent();
  }

  private static Integrity integrity(Claim claim, List<FileDigest> digests) {
    if (claim.matches(digests)) {
      return Integrity.UNCHANGED;
    }
    if (claim.mayDiffer()) {
      return Integrity.NOT_SAID;
    }
    return claim.isComparableWith(digests) ? Integrity.CHANGED : Integrity.NOT_COMPARED;
  }

  /** Another name of a file has the content, and is as good, as the file. */
  private Integrity integrity(Place place, Claim claim) {
    Integrity known = compared.get(place.key());
    if (known != null) {
      return known;
    }
    return target(place)
        .map(target -> compared.get(target.key()))
        .orElse(claim.mayDiffer() ? Integrity.NOT_SAID : Integrity.NOT_COMPARED);
  }

  private Optional<Place> target(Place place) {
    return view.node(place.path())
        .map(MergedView.Node::hardLinkTo)
        .map(target ->
            new Place(place.layerIndex(), target.startsWith("/") ? target.substring(1) : target));
  }
}
