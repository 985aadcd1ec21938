package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;

/** An entry whose path climbs with {@code ..}: an unpacker that trusts it writes elsewhere. */
@Singleton
final class PathTraversal implements LayerCheck, ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-path-traversal",
          Boundary.FILESYSTEM,
          "A layer entry that climbs out of its folder",
          "Build the layer anew with a tool that writes clean paths; treat its origin as hostile.",
          "CWE-22",
          "T1611");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inEverything();
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> {
      if (LexicalPath.climbs(entry.path())) {
        layer.record(Fact.of("traversal", entry.path()));
      }
    };
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(located -> finding(located, image, view)).toList());
  }

  private static Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String path = located.fact().path();
    boolean leaves = LexicalPath.leavesRoot("", path);
    return RULE.finding(
        leaves ? Severity.CRITICAL : Severity.HIGH,
        leaves ? "The entry " + path + " lies above the root." : "The entry " + path + " climbs.",
        located.evidence(image, view));
  }
}
