package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.Diversions.Diversion;
import dev.lazaret.inventory.owned.FileRow.Nature;
import dev.lazaret.inventory.owned.Ownership.Integrity;
import dev.lazaret.inventory.owned.Ownership.Packaged;
import dev.lazaret.inventory.owned.Ownership.Unpackaged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose the files of an image are: what its package databases say, held against the digests of the
 * files that lie in its layers.
 *
 * <p>What the image shows is held against the databases that it shows, all that claim a file. A
 * file of a lower layer that a newer one hides is as its package brought it when any database says
 * so: a package of a later layer does not make it wrong.
 */
public final class PackagedFiles {
  /** Far more than the largest images of distributions own. */
  static final int MOST_CLAIMS = 250_000;

  /** Whoever changes more than these has changed the distribution. */
  static final int MOST_CHANGED = 20_000;

  /** No package has this name. */
  private static final String NOBODY = "";

  private static final Pattern PROGRAM_PLACE = Pattern.compile("(?:usr/)?s?bin/");
  private static final List<CheckId> DATABASES = List.of(DpkgFiles.ID, ApkFiles.ID, RpmFiles.ID);

  private final MergedView view;
  private final MergedPaths paths;
  private final InstalledDebs installed;
  private final Diversions diversions;
  private final Map<Long, Claim> claims = new HashMap<>();
  private final Map<Long, Integrity> compared = new HashMap<>();
  private final Map<String, Nature> standIns = new HashMap<>();
  private final Set<Long> linked = new HashSet<>();
  private final Map<Long, List<FileDigest>> linkedDigests = new HashMap<>();
  private final List<ChangedFile> changed = new ArrayList<>();
  private final Map<Integer, List<String>> unpackaged = new HashMap<>();
  private int claimCount;

  private PackagedFiles(LayerFacts layers, MergedView view) {
    this.view = view;
    this.paths = new MergedPaths(view);
    this.installed = InstalledDebs.of(view, layers);
    this.diversions = Diversions.of(view, layers, paths);
    DATABASES.forEach(database -> layers.all(database).forEach(this::claim));
    forEachSaid(layers, this::lookAt);
    layers.all(FileDigests.ID).forEach(this::compare);
    forEachSaid(layers, this::addUncompared);
    diversions.all().forEach(this::lookAtDiverted);
    changed.sort(
        Comparator.comparingInt((ChangedFile file) -> file.place().layerIndex())
            .thenComparing(file -> file.place().path()));
  }

  /** Of an image with this view and these facts; drawn once for all checks of an image. */
  public static PackagedFiles of(MergedView view, LayerFacts layers) {
    return layers.derived(PackagedFiles.class, facts -> new PackagedFiles(facts, view));
  }

  /** The outcome of a check that found this here: a bound may have hidden files from it. */
  public CheckOutcome outcome(List<Finding> findings) {
    return limit()
        .<CheckOutcome>map(limit -> new CheckOutcome.Truncated(limit, findings))
        .orElseGet(() -> new CheckOutcome.Completed(findings));
  }

  private Optional<Limit> limit() {
    if (claimCount > MOST_CLAIMS || compared.size() >= MOST_CLAIMS) {
      return Optional.of(new Limit("package-files", MOST_CLAIMS));
    }
    return changed.size() >= MOST_CHANGED
        ? Optional.of(new Limit("changed-package-files", MOST_CHANGED))
        : Optional.empty();
  }

  /** Whether the image has a package database at all. */
  public boolean areKnown() {
    return !claims.isEmpty() || !installed.names().isEmpty();
  }

  /** Whose the file is that a layer has at {@code place}. */
  public Ownership of(Place place) {
    Claim claim = claim(place);
    return claim == null
        ? new Unpackaged()
        : new Packaged(claim.owner(), compared.getOrDefault(place.key(), Integrity.NOT_COMPARED));
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
    if (!installed.counts(located.fact())) {
      return;
    }
    boolean current = isShown(new Place(located.layerIndex(), located.fact().path()));
    String name = OwnedFiles.packageOf(located.fact());
    FileTable.forEach(
        OwnedFiles.filesOf(located.fact()),
        file -> {
          if (++claimCount <= MOST_CLAIMS) {
            FileDigest digest = file.digests().isEmpty() ? null : file.digests().getFirst();
            claims.compute(
                Place.key(diversions.placeOf(paths.resolved(file.path()), name)),
                (_, earlier) ->
                    new Claim(name, located.layerIndex(), current, file.nature(), digest, earlier));
          }
        });
  }

  private void compare(LocatedFact located) {
    FileTable.forEach(
        located.fact().text(FileDigests.FILES),
        file -> compare(new Place(located.layerIndex(), file.path()), file));
  }

  private void compare(Place place, FileRow file) {
    Claim claim = claims.isEmpty() ? null : claim(place);
    if (claim == null) {
      if (diversions.divert(place.path())) {
        standIns.put(place.path(), file.nature());
      }
      if (file.nature().canBeRun()) {
        unpackaged.computeIfAbsent(place.layerIndex(), _ -> new ArrayList<>()).add(place.path());
      }
    } else {
      boolean shown = isShown(place);
      Integrity integrity =
          shown
              ? claim.ofShown(place.layerIndex(), file.digests())
              : claim.ofHidden(file.digests());
      settle(
          place, claim, integrity, file.nature().isCode() || isProgramPlace(place.path()), shown);
    }
    if (linked.contains(place.key())) {
      linkedDigests.put(place.key(), file.digests());
    }
  }

  /**
   * What is said about a file of a layer. A diversion moves it to another place; a file that was
   * there in a lower layer, or that is known to have been overwritten, still is what it says.
   */
  private @Nullable Claim claim(Place place) {
    String path = paths.resolved(place.path());
    Claim claim = claims.get(Place.key(path));
    boolean moved =
        claim == null
            && diversions.divert(path)
            && (compared.containsKey(place.key()) || !isShown(place));
    return moved ? claims.get(Place.key(diversions.placeOf(path, NOBODY))) : claim;
  }

  /** Each path of which a database that the image shows has a digest. */
  private void forEachSaid(LayerFacts layers, BiConsumer<String, Claim> action) {
    for (CheckId database : DATABASES) {
      for (LocatedFact located : layers.all(database)) {
        if (isShown(new Place(located.layerIndex(), located.fact().path()))) {
          String name = OwnedFiles.packageOf(located.fact());
          FileTable.forEach(OwnedFiles.filesOf(located.fact()), file -> said(file, name, action));
        }
      }
    }
  }

  private void said(FileRow file, String packageName, BiConsumer<String, Claim> action) {
    String path = diversions.placeOf(paths.resolved(file.path()), packageName);
    Claim claim = file.digests().isEmpty() ? null : claims.get(Place.key(path));
    if (claim != null && claim.isSaid()) {
      action.accept(path, claim);
    }
  }

  /**
   * Notes which files have further names, and what stands in the place of a file. A link that was
   * there before any database claimed the file is how the image has the program, not a change.
   */
  private void lookAt(String path, Claim claim) {
    MergedView.Node node = view.node(path).orElse(null);
    if (node == null) {
      return;
    }
    if (node.hardLinkTo() != null && linked.size() < MOST_CLAIMS) {
      linked.add(content(node).key());
    } else if (node.entry().type() != LayerEntry.Type.FILE
        && node.layerIndex() >= claim.firstLayer()) {
      Integrity integrity = claim.ofShown(node.layerIndex(), LinkDigest.of(node.entry()));
      Place place = new Place(node.layerIndex(), path);
      settle(place, claim, integrity.isSuspect() ? Integrity.CHANGED : integrity, true, true);
    }
  }

  /** Files that lie in the image under a name of a package, and of which no digest was taken. */
  private void addUncompared(String path, Claim claim) {
    MergedView.Node node = view.node(path).orElse(null);
    if (node == null || node.entry().type() != LayerEntry.Type.FILE) {
      return;
    }
    Place place = new Place(node.layerIndex(), path);
    if (!compared.containsKey(place.key()) && PackagePlaces.hold(path)) {
      List<FileDigest> digests =
          node.hardLinkTo() == null
              ? List.of()
              : linkedDigests.getOrDefault(content(node).key(), List.of());
      settle(place, claim, claim.ofShown(place.layerIndex(), digests), isProgramPlace(path), true);
    }
  }

  /**
   * A diverted file lies in its new place as its package brought it; where it does not, what stands
   * in its place has overwritten it.
   */
  private void lookAtDiverted(Diversion diversion) {
    Claim claim = claims.get(Place.key(diversion.to()));
    MergedView.Node node = view.node(diversion.from()).orElse(null);
    if (node == null || claim == null || isUnchanged(diversion.to())) {
      return;
    }
    if (claim.ofShown(node.layerIndex(), List.of()).isSuspect()) {
      Nature nature = standIns.get(diversion.from());
      boolean code = nature == null || nature.isCode() || isProgramPlace(diversion.from());
      Place place = new Place(node.layerIndex(), diversion.from());
      settle(place, claim, Integrity.CHANGED, code, true);
    }
  }

  private boolean isUnchanged(String path) {
    return view.node(path)
        .map(node -> compared.get(new Place(node.layerIndex(), path).key()))
        .filter(Integrity.UNCHANGED::equals)
        .isPresent();
  }

  private void settle(Place place, Claim claim, Integrity integrity, boolean code, boolean shown) {
    if (compared.size() < MOST_CLAIMS) {
      compared.merge(place.key(), integrity, Integrity::orWorse);
    }
    if (shown && integrity.isSuspect() && changed.size() < MOST_CHANGED) {
      changed.add(new ChangedFile(place, new Packaged(claim.owner(), integrity), code));
    }
  }

  private boolean isShown(Place place) {
    return view.node(place.path())
        .filter(node -> node.layerIndex() == place.layerIndex())
        .isPresent();
  }

  private static boolean isProgramPlace(String path) {
    return PROGRAM_PLACE.matcher(path).lookingAt();
  }

  private static Place content(MergedView.Node node) {
    return new Place(node.contentLayer(), node.contentPath());
  }
}
