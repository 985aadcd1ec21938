package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.image.Digest;
import dev.lazaret.submission.RunRecipe;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What facts come from: every check and rule with its version, and the recipe. Facts of another
 * analysis are not reused.
 */
@Singleton
final class Analysis {
  private final List<String> parts = new ArrayList<>();

  Analysis(
      @All List<LayerCheck> layerChecks,
      @All List<ImageCheck> imageChecks,
      @All List<BehaviorRule> rules) {
    layerChecks.forEach(check -> parts.add("layer " + check.id() + " " + check.version()));
    imageChecks.forEach(check -> parts.add("image " + check.id() + " " + check.version()));
    rules.forEach(rule -> parts.add("rule " + rule.id() + " " + rule.version()));
    Collections.sort(parts);
  }

  /**
   * A name of the analysis with this recipe, of bounded length, that tells nothing of its secrets.
   */
  String name(@Nullable RunRecipe recipe) {
    String text = String.join("\n", parts) + "\n" + (recipe == null ? "" : text(recipe));
    return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  private static String text(RunRecipe recipe) {
    // Maps of records have no order of their own.
    return new TreeMap<>(recipe.env())
        + "\n"
        + recipe.command()
        + recipe.args()
        + recipe.user()
        + recipe.ports()
        + recipe.probes()
        + recipe.readySeconds()
        + " "
        + recipe.dwellSeconds()
        + recipe.volumes()
        + recipe.expectedEgress();
  }
}
