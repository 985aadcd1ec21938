package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageOrigin;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.StoredCheck;
import dev.lazaret.image.Digest;
import dev.lazaret.submission.RunRecipe;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What facts come from: every check and rule with its version, and the recipe of a run. */
@Singleton
final class Analysis {
  /** How images are run and proven; raised where a run shows what one before did not. */
  private static final int RUNS = 2;

  private final String checks;
  private final String rules;

  Analysis(
      @All List<LayerCheck> layerChecks,
      @All List<SignatureCheck> signatureChecks,
      @All List<ImageCheck> imageChecks,
      @All List<BehaviorRule> rules) {
    this.checks =
        name(
            Stream.concat(
                Stream.<StoredCheck>concat(layerChecks.stream(), signatureChecks.stream())
                    .map(check -> "layer " + check.id() + " " + check.version()),
                imageChecks.stream().map(check -> "image " + check.id() + " " + check.version())));
    this.rules =
        name(
            Stream.concat(
                Stream.of("runs " + RUNS),
                rules.stream().map(rule -> "rule " + rule.id() + " " + rule.version())));
  }

  /**
   * The name of all checks of layers and images, and of what else they judge an image by; facts of
   * other ones are not reused.
   */
  String ofChecks(ImageOrigin origin) {
    return name(
        Stream.concat(
            Stream.of("checks " + checks),
            Stream.concat(
                origin.base().stream().map(base -> "base " + base.depth() + " " + base.name()),
                origin.movingTags().stream().map(tag -> "tag " + tag))));
  }

  /** The name of all rules and of how images are run; facts of other runs are not reused. */
  String ofRules() {
    return rules;
  }

  private static String name(Stream<String> parts) {
    return hash(parts.sorted().collect(Collectors.joining("\n"))).hex();
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
