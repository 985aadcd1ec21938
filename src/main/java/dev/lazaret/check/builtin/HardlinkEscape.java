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
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;

/** A hard link whose target, read from the root, climbs above it. */
@Singleton
final class HardlinkEscape implements LayerCheck, ImageCheck {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-hardlink-escape",
          Boundary.FILESYSTEM,
          "A hard link that leaves the root",
          "Build the layer anew with a tool that does not write such links; treat its origin as hostile.",
          "CWE-62",
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
    return Interest.inTypes(LayerEntry.Type.HARDLINK);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> {
      String target = entry.linkTarget() == null ? "" : entry.linkTarget();
      if (LexicalPath.leavesRoot("", target)) {
        layer.record(new Fact("escape", entry.path(), Map.of("target", target)));
      }
    };
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(located -> finding(located, image, view)).toList());
  }

  private static Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String target = located.fact().text("target");
    return RULE.finding(
        Severity.CRITICAL,
        "/" + located.fact().path() + " is a hard link to " + target + ", above the root.",
        located.evidence(image, view).with("target", target));
  }
}
