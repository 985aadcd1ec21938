package dev.lazaret.inventory.owned;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An alternative of dpkg (update-alternatives(1)) that leads to none of the programs that packages
 * registered for it: whoever calls it by its usual name runs {@code target}.
 */
public record ChangedAlternative(Place place, String name, String target) {
  private static final String FOLDER = "etc/alternatives/";

  /** Those of an image with this view and these facts, sorted by name. */
  public static List<ChangedAlternative> of(MergedView view, LayerFacts layers) {
    Map<String, Set<String>> choices = new TreeMap<>();
    layers.all(DpkgAlternatives.ID).stream()
        .filter(located -> isShown(located, view))
        .forEach(located ->
            choices
                .computeIfAbsent(located.fact().text(DpkgAlternatives.NAME), _ -> new HashSet<>())
                .add(located.fact().text(DpkgAlternatives.TARGET)));
    return choices.entrySet().stream()
        .flatMap(choice -> changed(choice.getKey(), choice.getValue(), view).stream())
        .toList();
  }

  private static boolean isShown(LocatedFact located, MergedView view) {
    return view.node(located.fact().path())
        .filter(node -> node.layerIndex() == located.layerIndex())
        .isPresent();
  }

  private static Optional<ChangedAlternative> changed(
      String name, Set<String> targets, MergedView view) {
    return view.node(FOLDER + name)
        .filter(node -> node.entry().type() == LayerEntry.Type.SYMLINK)
        .filter(node -> !targets.contains(String.valueOf(node.entry().linkTarget())))
        .map(node ->
            new ChangedAlternative(
                new Place(node.layerIndex(), node.path()),
                name,
                String.valueOf(node.entry().linkTarget())));
  }
}
