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
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The distribution gets no security fixes any more. What it finds holds for the day of the
 * inspection; the date stands in the evidence.
 */
@Singleton
final class EndOfLifeDistribution implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "end-of-life-distribution",
          Boundary.IMAGE,
          "The distribution gets no security fixes any more",
          "Build the image on a release that is still maintained.",
          "T1525");

  private final Clock clock;
  private final SupportDates dates = SupportDates.shipped();

  EndOfLifeDistribution(Clock clock) {
    this.clock = clock;
  }

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
    return dates
        .endOf(system.get())
        .<CheckOutcome>map(end -> judge(system.get(), end, image, view))
        .orElseGet(
            () -> new CheckOutcome.NotApplicable("No dates are known for this distribution"));
  }

  private CheckOutcome judge(
      OperatingSystem system, LocalDate end, ImageFacts image, MergedView view) {
    if (!LocalDate.now(clock).isAfter(end)) {
      return CheckOutcome.Completed.CLEAN;
    }
    return new CheckOutcome.Completed(
        List.of(
            RULE.finding(
                Severity.MEDIUM,
                Excerpt.of(system.prettyName()) + " got its last security fixes by " + end + ".",
                image
                    .evidence(system.layerIndex(), system.path(), view)
                    .with("distribution", system.id() + " " + Excerpt.of(system.versionId()))
                    .with("endOfLife", end.toString()))));
  }
}
