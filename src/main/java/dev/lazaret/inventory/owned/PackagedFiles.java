package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
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
import org.jspecify.annotations.Nullable;

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
  static final int MOST_CLAIMS = 250_000;

  private static final List<CheckId> DATABASES = List.of(DpkgFiles.ID, ApkFiles.ID, RpmFiles.ID);

  private final MergedView view;
  private final Map<String, String> folders = new HashMap<>();
  private final Map<String, List<Claim>> claims = new HashMap<>();
  private final Map<Place, Integrity> integrity = new HashMap<>();
  private final Map<Integer, List<String>> unpackaged = new HashMap<>();
  private final Set<Place> code = new HashSet<>();
  private int claimCount;

  private PackagedFiles(LayerFacts layers, MergedView view) {
    this.view = view;
    for (CheckId database : DATABASES) {
      layers.all(database).forEach(located -> claim(located.layerIndex(), located.fact()));
    }
    layers
        .all(FileDigests.ID)
        .forEach(located ->
            FileTable.forEach(
                located.fact().text(FileDigests.FILES),
                file -> compare(new Place(located.layerIndex(), file.path()), file)));
  }

  /** Of an image with this view and these facts; drawn once for all checks of an image. */
  public static PackagedFiles of(MergedView view, LayerFacts layers) {
    return layers.derived(PackagedFiles.class, facts -> new PackagedFiles(facts, view));
  }

  /** A file in a layer. */
  public record Place(int layerIndex, String path) {}

  /**
   * A file that the image shows, that a package brought, and that is not known to be unchanged;
   * {@code code} is run or loaded.
   */
  public record ChangedFile(Place place, Packaged owner, boolean code) {}

  /** The bound that hides files from it, where one did. */
  public Optional<Limit> limit() {
    return claimCount > MOST_CLAIMS
        ? Optional.of(new Limit("package-files", MOST_CLAIMS))
        : Optional.empty();
  }

  /** Whose the file is that a layer has at {@code path}. */
  public Ownership of(Place place) {
    List<Claim> said = claims.getOrDefault(resolved(place.path()), List.of());
    return said.isEmpty() ? new Unpackaged() : packaged(place, said);
  }

  /** What the image shows in other content than its packages brought, base first, then by path. */
  public List<ChangedFile> changed() {
    List<ChangedFile> changed = new ArrayList<>();
    claims.forEach((path, said) ->
        view.node(path)
            .map(node -> new Place(node.layerIndex(), path))
            .map(place -> new ChangedFile(place, packaged(place, said), code.contains(place)))
            .filter(file -> isSuspect(file.owner().integrity()))
            .ifPresent(changed::add));
    changed.sort(
        Comparator.comparingInt((ChangedFile file) -> file.place().layerIndex())
            .thenComparing(file -> file.place().path()));
    return changed;
  }

  /** The programs and scripts of a layer that no package brought, in the order of the layer. */
  public List<String> unpackagedPrograms(int layerIndex) {
    return List.copyOf(unpackaged.getOrDefault(layerIndex, List.of()));
  }

  private static boolean isSuspect(Integrity integrity) {
    return integrity == Integrity.CHANGED || integrity == Integrity.NOT_COMPARED;
  }

  private Packaged packaged(Place place, List<Claim> said) {
    return new Packaged(owner(said), integrity(place, said));
  }

  /** The latest that is named; lists of settings and of diversions name none. */
  private static String owner(List<Claim> said) {
    return said.reversed().stream()
        .map(Claim::packageName)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void claim(int layerIndex, Fact fact) {
    boolean current =
        view.node(fact.path()).filter(node -> node.layerIndex() == layerIndex).isPresent();
    String name = OwnedFiles.packageOf(fact);
    FileTable.forEach(
        OwnedFiles.filesOf(fact),
        file -> {
          if (++claimCount <= MOST_CLAIMS) {
            claims
                .computeIfAbsent(resolved(file.path()), _ -> new ArrayList<>(1))
                .add(new Claim(name, current, file.nature(), file.digests()));
          }
        });
  }

  private void compare(Place place, FileRow file) {
    List<Claim> said = claims.get(resolved(place.path()));
    if (said != null) {
      integrity.put(place, integrity(said, file.digests()));
      if (file.nature().isCode()) {
        code.add(place);
      }
    } else if (file.nature().canBeRun()) {
      unpackaged.computeIfAbsent(place.layerIndex(), _ -> new ArrayList<>()).add(place.path());
    }
  }

  private static Integrity integrity(List<Claim> said, List<FileDigest> digests) {
    if (said.stream().anyMatch(claim -> claim.matches(digests))) {
      return Integrity.UNCHANGED;
    }
    if (mayDiffer(said)) {
      return Integrity.NOT_SAID;
    }
    return said.stream().anyMatch(claim -> claim.current() && claim.isComparableWith(digests))
        ? Integrity.CHANGED
        : Integrity.NOT_COMPARED;
  }

  /** Nobody says what the content is, or somebody says that it may be changed. */
  private static boolean mayDiffer(List<Claim> said) {
    return said.stream().anyMatch(claim -> claim.nature() == Nature.SETTINGS)
        || said.stream().noneMatch(claim -> claim.current() && !claim.digests().isEmpty());
  }

  /** Another name of a file has the content, and is as good, as the file. */
  private Integrity integrity(Place place, List<Claim> said) {
    @Nullable Integrity known = integrity.get(place);
    if (known != null) {
      return known;
    }
    return target(place)
        .map(integrity::get)
        .orElse(mayDiffer(said) || !isFile(place) ? Integrity.NOT_SAID : Integrity.NOT_COMPARED);
  }

  private boolean isFile(Place place) {
    return view.node(place.path())
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
        .isPresent();
  }

  private Optional<Place> target(Place place) {
    return view.node(place.path())
        .map(MergedView.Node::hardLinkTo)
        .map(target -> new Place(place.layerIndex(), relative(target)));
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** The path with the links of its folders followed: {@code bin/ls} is {@code usr/bin/ls}. */
  private String resolved(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return path;
    }
    String folder = folders.computeIfAbsent(path.substring(0, slash), this::resolvedFolder);
    return folder.isEmpty() ? path.substring(slash + 1) : folder + path.substring(slash);
  }

  private String resolvedFolder(String folder) {
    return view.resolve(folder).map(MergedView.Node::path).orElse(folder);
  }
}
