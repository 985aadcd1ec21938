package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.MergedView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the layer checks recorded about each layer of one image, base first. */
public final class LayerFacts {
  private final List<Map<CheckId, LayerResult>> layers;
  private final Map<Class<?>, Object> derived = new HashMap<>();

  /** The results of each layer, base first. */
  public LayerFacts(List<? extends Iterable<LayerResult>> layers) {
    this.layers = layers.stream().map(LayerFacts::byCheck).toList();
  }

  private static Map<CheckId, LayerResult> byCheck(Iterable<LayerResult> results) {
    Map<CheckId, LayerResult> byCheck = new HashMap<>();
    results.forEach(result -> byCheck.put(result.check(), result));
    return Map.copyOf(byCheck);
  }

  public int layerCount() {
    return layers.size();
  }

  /** The facts of {@code check} about a layer; empty where the check did not run or broke. */
  public List<Fact> of(CheckId check, int layerIndex) {
    LayerResult result = layers.get(layerIndex).get(check);
    return result == null ? List.of() : result.facts();
  }

  /** How {@code check} ended for a layer; null where it did not run. */
  public @Nullable CheckOutcome outcome(CheckId check, int layerIndex) {
    LayerResult result = layers.get(layerIndex).get(check);
    return result == null ? null : result.outcome();
  }

  /** The facts of {@code check} about all layers, base first. */
  public List<LocatedFact> all(CheckId check) {
    return IntStream.range(0, layers.size()).boxed().flatMap(i -> located(check, i)).toList();
  }

  /**
   * The facts of {@code check} about the file that a program gets when it opens {@code path}, links
   * followed, which are those of the layer that brought it; empty where there is no such file.
   */
  public List<LocatedFact> current(CheckId check, String path, MergedView view) {
    return view.resolve(path).stream()
        .flatMap(node ->
            located(check, node.layerIndex())
                .filter(located -> located.fact().path().equals(node.path())))
        .toList();
  }

  /**
   * What several checks draw from these facts, drawn once. The checks of one image run one after
   * the other; it is not for several threads.
   */
  public <T> T derived(Class<T> type, Function<LayerFacts, T> from) {
    T known = type.cast(derived.get(type));
    if (known == null) {
      known = from.apply(this);
      derived.put(type, known);
    }
    return known;
  }

  private Stream<LocatedFact> located(CheckId check, int layerIndex) {
    return of(check, layerIndex).stream().map(fact -> new LocatedFact(layerIndex, fact));
  }
}
