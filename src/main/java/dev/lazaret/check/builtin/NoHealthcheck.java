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
import dev.lazaret.image.ImageConfig.Healthcheck;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.List;

/** The image says nothing about how to tell that it works. Never above LOW. */
@Singleton
final class NoHealthcheck implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-no-healthcheck",
          Boundary.IMAGE,
          "The image has no health check",
          "Add a HEALTHCHECK instruction, or configure a probe where the image is deployed.",
          "CIS-DI-0006",
          "CIS-Docker-4.6");

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
    Healthcheck healthcheck = image.config().healthcheck();
    if (healthcheck == null || healthcheck.test().isEmpty()) {
      return found("The configuration holds no health check.");
    }
    return healthcheck.test().getFirst().equals("NONE")
        ? found("The configuration turns the health check off.")
        : CheckOutcome.Completed.CLEAN;
  }

  private static CheckOutcome found(String detail) {
    return new CheckOutcome.Completed(List.of(RULE.finding(Severity.LOW, detail, Evidence.NONE)));
  }
}
