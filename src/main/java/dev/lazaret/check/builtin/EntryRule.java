package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.Optional;

/**
 * A rule about entries, each by itself: what it notes about an entry of a layer is one finding
 * about every image with this layer.
 */
abstract class EntryRule implements LayerCheck, ImageCheck {
  private final StaticRule rule;
  private final int version;
  private final Interest interest;

  EntryRule(StaticRule rule, int version, Interest interest) {
    this.rule = rule;
    this.version = version;
    this.interest = interest;
  }

  /** What is to be said about the entry; empty where it is as it should be. */
  abstract Optional<Fact> note(LayerEntry entry, EntryContent content);

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
  public final Interest interest() {
    return interest;
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> note(entry, content).ifPresent(layer::record);
  }

  @Override
  public final CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(noted -> finding(noted, image, view)).toList());
  }
}
