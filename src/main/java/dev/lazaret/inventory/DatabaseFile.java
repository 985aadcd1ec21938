package dev.lazaret.inventory;

import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** One file of a package database through the layers: what each layer's version of it names. */
record DatabaseFile(String path, NavigableMap<Integer, Set<Fact>> byLayer) {
  /** The files of the databases that {@code checks} read. */
  static Collection<DatabaseFile> of(List<CheckId> checks, LayerFacts layers) {
    Map<String, DatabaseFile> files = new LinkedHashMap<>();
    for (CheckId check : checks) {
      for (int layer = 0; layer < layers.layerCount(); layer++) {
        for (Fact fact : layers.of(check, layer)) {
          files
              .computeIfAbsent(fact.path(), path -> new DatabaseFile(path, new TreeMap<>()))
              .byLayer
              .computeIfAbsent(layer, _ -> new LinkedHashSet<>())
              .add(fact);
        }
      }
    }
    return new ArrayList<>(files.values());
  }

  /** What the version of a layer names. */
  Set<Fact> in(int layer) {
    return byLayer.getOrDefault(layer, Set.of());
  }

  /**
   * The layer that brought a package of the version of {@code layer}: every layer that installs
   * something writes the file anew, so the lowest one from which on each version names it.
   */
  int origin(Fact fact, int layer) {
    int origin = layer;
    for (Map.Entry<Integer, Set<Fact>> lower :
        byLayer.headMap(layer, false).descendingMap().entrySet()) {
      if (!lower.getValue().contains(fact)) {
        return origin;
      }
      origin = lower.getKey();
    }
    return origin;
  }
}
