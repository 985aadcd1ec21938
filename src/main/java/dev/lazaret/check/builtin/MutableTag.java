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
import java.util.SortedSet;

/**
 * The image goes by a tag that names another image tomorrow: in the archive, or in a submission of
 * the tenant, this one or an earlier one. A name is no content, so it never rates above LOW.
 */
@Singleton
final class MutableTag implements ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "image-mutable-tag",
          Boundary.IMAGE,
          "The image goes by a tag that moves",
          "Give each build a tag of its own, such as its version or commit, and deploy by digest.",
          "DKL-DI-0006",
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
    SortedSet<String> tags = image.origin().movingTags();
    if (tags.isEmpty()) {
      return CheckOutcome.Completed.CLEAN;
    }
    String named = String.join(", ", tags);
    return new CheckOutcome.Completed(
        List.of(
            RULE.finding(
                Severity.LOW,
                "By custom, what these tags name changes from time to time: " + named + ".",
                Evidence.NONE.with("tags", named))));
  }
}
