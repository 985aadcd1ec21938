package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
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
  /** Whoever changes more than these has changed the distribution. */
  static final int MOST_CHANGED = 20_000;

  private static final Pattern PROGRAM_PLACE = Pattern.compile("(?:usr/)?s?bin/");

  private final MergedView view;
  private final PackageClaims claims;
  private final Map<Long, Integrity> compared = new HashMap<>();

  /** Files of packages that were not compared yet: the key of the path by the key of the place. */
  private final Map<Long, Long> awaited = new HashMap<>();

  /** What stands where files of packages were diverted from. */
  private final Map<String, Nature> standIns = new HashMap<>();

  private final Set<Long> linked = new HashSet<>();
  private final Map<Long, List<FileDigest>> linkedDigests = new HashMap<>();
  private final List<ChangedFile> changed = new ArrayList<>();
  private final Map<Integer, List<String>> unpackaged = new HashMap<>();

  private PackagedFiles(LayerFacts layers, MergedView view) {
    this.view = view;
    this.claims = new PackageClaims(layers, view);
    claims.forEachSaid(layers, _ -> true, this::lookAt);
    for (int layer = 0; layer < layers.layerCount(); layer++) {
      int layerIndex = layer;
      FileTables.rows(layers, RunnableFiles.ID, layerIndex)
          .forEachRemaining(file -> program(new Place(layerIndex, file.path()), file));
      TakenDigests.forEach(
          layers, layerIndex, file -> compare(new Place(layerIndex, file.path()), file));
    }
    if (!awaited.isEmpty()) {
      Set<Long> left = new HashSet<>(awaited.values());
      claims.forEachSaid(layers, left::contains, this::addUncompared);
    }
    claims.diversions().forEach(this::lookAtDiverted);
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
    if (claims.areMoreThanKept() || compared.size() >= PackageClaims.MOST) {
      return Optional.of(new Limit("package-files", PackageClaims.MOST));
    }
    return changed.size() >= MOST_CHANGED
        ? Optional.of(new Limit("changed-package-files", MOST_CHANGED))
        : Optional.empty();
  }

  /** Whether the image has a package database at all. */
  public boolean areKnown() {
    return claims.areKnown();
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

  private void program(Place place, FileRow file) {
    if (claim(place) == null) {
      standIn(place, file);
      unpackaged.computeIfAbsent(place.layerIndex(), _ -> new ArrayList<>()).add(place.path());
    } else if (!PackagePlaces.hold(place.path())) {
      // Nobody takes digests there.
      compare(place, file);
    }
  }

  private void compare(Place place, FileRow file) {
    Claim claim = claim(place);
    if (claim == null) {
      standIn(place, file);
    } else {
      boolean shown = isShown(place);
      Integrity integrity =
          shown
              ? claim.ofShown(place.layerIndex(), file.digests())
              : claim.ofHidden(file.digests());
      settle(place, claim, integrity, file.nature().isCode(), shown);
    }
    if (!linked.isEmpty() && linked.contains(place.key())) {
      linkedDigests.put(place.key(), file.digests());
    }
  }

  private void standIn(Place place, FileRow file) {
    if (claims.ofDivertedFrom(place.path()) != null) {
      standIns.put(place.path(), file.nature());
    }
  }

  /**
   * What is said about a file of a layer. A diversion moves it to another place; a file that was
   * there in a lower layer, or that is known to have been overwritten, still is what it says.
   */
  private @Nullable Claim claim(Place place) {
    Claim claim = claims.of(place.path());
    Claim moved = claim == null ? claims.ofDivertedFrom(place.path()) : null;
    return moved != null && (compared.containsKey(place.key()) || !isShown(place)) ? moved : claim;
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
    if (node.entry().type() == LayerEntry.Type.FILE && PackagePlaces.hold(path)) {
      awaited.put(new Place(node.layerIndex(), path).key(), Place.key(path));
    }
    if (node.hardLinkTo() != null && linked.size() < PackageClaims.MOST) {
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
      settle(place, claim, claim.ofShown(place.layerIndex(), digests), false, true);
    }
  }

  /**
   * A diverted file lies in its new place as its package brought it; where it does not, what stands
   * in its place has overwritten it.
   */
  private void lookAtDiverted(Diversion diversion) {
    Claim claim = claims.ofDiverted(diversion);
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
    if (compared.size() < PackageClaims.MOST) {
      long key = place.key();
      compared.merge(key, integrity, Integrity::orWorse);
      awaited.remove(key);
    }
    if (shown && integrity.isSuspect() && changed.size() < MOST_CHANGED) {
      boolean run = code || isProgramPlace(place.path());
      changed.add(new ChangedFile(place, new Packaged(claim.owner(), integrity), run));
    }
  }

  private boolean isShown(Place place) {
    return view.isBroughtBy(place.layerIndex(), place.path());
  }

  private static boolean isProgramPlace(String path) {
    return PROGRAM_PLACE.matcher(path).lookingAt();
  }

  private static Place content(MergedView.Node node) {
    return new Place(node.contentLayer(), node.contentPath());
  }
}
