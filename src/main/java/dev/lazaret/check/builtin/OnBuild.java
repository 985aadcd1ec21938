package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.SecretMask;
import jakarta.inject.Singleton;
import java.util.List;

/** The image brings instructions that run in the builds of others. */
@Singleton
final class OnBuild implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-onbuild",
          Boundary.IMAGE,
          "The image holds ONBUILD instructions",
          "Remove the ONBUILD instructions: what they do belongs into the Dockerfile that needs"
              + " it.",
          "T1195.002");

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
    List<String> instructions = image.config().onBuild();
    if (instructions.isEmpty()) {
      return CheckOutcome.Completed.CLEAN;
    }
    Evidence evidence =
        Evidence.NONE
            .with("count", Integer.toString(instructions.size()))
            .with("first", Excerpt.of(SecretMask.mask(instructions.getFirst())));
    return new CheckOutcome.Completed(
        List.of(
            RULE.finding(
                Severity.LOW,
                "Whoever builds on this image runs " + instructions.size() + " more instructions.",
                evidence)));
  }
}
