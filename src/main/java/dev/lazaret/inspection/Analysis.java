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
import java.util.List;
import java.util.TreeMap;

/** What facts come from: every check and rule with its version, and the recipe of a run. */
@Singleton
final class Analysis {
  private final String everything;
  private final String rules;

  Analysis(
      @All List<LayerCheck> layerChecks,
      @All List<ImageCheck> imageChecks,
      @All List<BehaviorRule> rules) {
    List<String> ruleParts =
        rules.stream().map(rule -> "rule " + rule.id() + " " + rule.version()).toList();
    List<String> parts = new ArrayList<>(ruleParts);
    layerChecks.forEach(check -> parts.add("layer " + check.id() + " " + check.version()));
    imageChecks.forEach(check -> parts.add("image " + check.id() + " " + check.version()));
    this.everything = name(parts);
    this.rules = name(ruleParts);
  }

  /** The name of what looks at an image as it stands; facts of another one are not reused. */
  String ofImage() {
    return everything;
  }

  /** The name of what looks at a run by a recipe. */
  String ofRecipe() {
    return rules;
  }

  private static String name(List<String> parts) {
    return hash(String.join("\n", parts.stream().sorted().toList())).hex();
  }

  /** The name of a recipe, of bounded length, that tells nothing of its secrets. */
  static Digest name(RunRecipe recipe) {
    // Maps of records have no order of their own.
    return hash(
        new TreeMap<>(recipe.env())
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
            + recipe.expectedEgress());
  }

  private static Digest hash(String text) {
    return Digest.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
