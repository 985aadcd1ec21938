package dev.lazaret.submission;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run recipe as it is shown: the values of {@code env} are never shown again. */
public record RecipeView(
    Map<String, String> env,
    List<String> command,
    List<String> args,
    @Nullable String user,
    List<Integer> ports,
    List<RunRecipe.Probe> probes,
    @Nullable Integer readySeconds,
    @Nullable Integer dwellSeconds,
    List<String> volumes,
    List<String> expectedEgress) {
  private static final String HIDDEN = "***";

  static RecipeView of(RunRecipe recipe) {
    Map<String, String> names = new TreeMap<>();
    recipe.env().keySet().forEach(name -> names.put(name, HIDDEN));
    return new RecipeView(
        names,
        recipe.command(),
        recipe.args(),
        recipe.user(),
        recipe.ports(),
        recipe.probes(),
        recipe.readySeconds(),
        recipe.dwellSeconds(),
        recipe.volumes(),
        recipe.expectedEgress());
  }
}
