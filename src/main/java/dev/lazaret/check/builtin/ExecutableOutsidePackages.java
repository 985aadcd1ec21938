package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.PackagedFiles;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Programs and scripts of a layer that no package of a distribution brought: what is the image's
 * own.
 */
@Singleton
final class ExecutableOutsidePackages implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "executable-outside-packages",
          Boundary.IMAGE,
          "Programs that no package brought",
          "Know where each of them comes from: no distribution updates them, and no advisory of one"
              + " speaks about them.",
          "T1204.003");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    PackagedFiles files = PackagedFiles.of(view, layers);
    return files.outcome(
        IntStream.range(0, layers.layerCount())
            .filter(layer -> !files.unpackagedPrograms(layer).isEmpty())
            .mapToObj(layer -> finding(layer, files.unpackagedPrograms(layer), image, view))
            .toList());
  }

  private static Finding finding(
      int layer, List<String> programs, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.INFO,
        "%d %s to no package of the distribution: %s."
            .formatted(
                programs.size(),
                programs.size() == 1 ? "program belongs" : "programs belong",
                ShownPaths.of(programs)),
        image
            .evidence(layer, programs.getFirst(), view)
            .with("programs", Integer.toString(programs.size())));
  }
}
