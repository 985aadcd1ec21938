package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.MergedView;

/**
 * A rule that judges each thing by itself: what it notes about a layer is one finding about every
 * image with this layer.
 */
abstract class NotedRule implements ImageCheck {
  private final StaticRule rule;
  private final int version;

  NotedRule(StaticRule rule, int version) {
    this.rule = rule;
    this.version = version;
  }

  /** The finding about what was noted. */
  abstract Finding finding(LocatedFact noted, ImageFacts image, MergedView view);

  @Override
  public final CheckId id() {
    return rule.checkId();
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(noted -> finding(noted, image, view)).toList());
  }
}
