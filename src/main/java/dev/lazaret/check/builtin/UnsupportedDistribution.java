package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** A distribution or release of which it is not known until when it gets security fixes. */
@Singleton
final class UnsupportedDistribution implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "unsupported-distribution",
          Boundary.IMAGE,
          "A distribution of which no support dates are known",
          "Build the image on a release whose maintenance is published, or make sure by other means"
              + " that it gets security fixes.",
          "T1525");

  private final SupportDates dates = SupportDates.shipped();

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
    Optional<OperatingSystem> system = OperatingSystem.of(view, layers);
    if (system.isEmpty()) {
      return new CheckOutcome.NotApplicable("The image names no operating system");
    }
    OperatingSystem found = system.get();
    if (dates.endOf(found).isPresent()) {
      return CheckOutcome.Completed.CLEAN;
    }
    return new CheckOutcome.Completed(
        List.of(
            RULE.finding(
                Severity.LOW,
                "Nobody said until when "
                    + Excerpt.of(found.prettyName())
                    + " gets security fixes.",
                image
                    .evidence(found.layerIndex(), found.path(), view)
                    .with("distribution", found.id() + " " + Excerpt.of(found.versionId())))));
  }
}
