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
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Nobody whom the operator knows answers for any layer of the image. Keys of signers cannot be
 * registered with Lazaret, so the known bases are all that is looked at.
 */
@Singleton
final class OriginUnverified implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-origin-unverified",
          Boundary.IMAGE,
          "Where the image comes from is not known",
          "Build on a base that the operator of the platform knows, or ask the operator to add the"
              + " base of this image to the list of known bases.",
          "CIS-Docker-4.2",
          "T1195.002",
          "T1525");

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
    if (image.origin().base().isPresent()) {
      return CheckOutcome.Completed.CLEAN;
    }
    return new CheckOutcome.Completed(
        List.of(
            RULE.finding(
                Severity.INFO,
                "The image begins with no known base; signatures are not looked at, because no key"
                    + " of a signer can be registered yet.",
                Evidence.NONE)));
  }
}
