package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files whose owner or group lies outside of the 65,536 ids that user namespaces usually map
 * (subuid(5), the engine's userns-remap): such a layer cannot be unpacked under remapping. One
 * finding a layer, with the first such file.
 */
@Singleton
final class UidOutsideMap extends LayerRule {
  private static final long MAPPED_IDS = 65_536;
  private static final StaticRule RULE =
      new StaticRule(
          "uid-outside-map",
          Boundary.ROOT_USER,
          "Files of ids that user namespaces do not map",
          "Give the files to an id below 65536 (COPY --chown, chown in the same build step):"
              + " otherwise the image fails on hosts with user namespaces.",
          "CIS-Docker-2.9");

  UidOutsideMap() {
    super(RULE, 1, Interest.inEverything());
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Counting(layer);
  }

  private static final class Counting implements LayerVisitor {
    private final LayerContext layer;
    private @Nullable LayerEntry first;
    private long count;

    Counting(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      if (Math.max(entry.uid(), entry.gid()) >= MAPPED_IDS) {
        count++;
        first = first == null ? entry : first;
      }
    }

    @Override
    public CheckOutcome end() {
      LayerEntry example = first;
      if (example != null) {
        layer.record(
            new Fact(
                "outside",
                example.path(),
                Map.of(
                    "uid", Long.toString(example.uid()),
                    "gid", Long.toString(example.gid()),
                    "count", Long.toString(count))));
      }
      return CheckOutcome.Completed.CLEAN;
    }
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    Fact fact = noted.fact();
    return RULE.finding(
        Severity.LOW,
        "%s entries of this layer, /%s among them, belong to ids of 65536 or above (%s:%s)."
            .formatted(fact.text("count"), fact.path(), fact.text("uid"), fact.text("gid")),
        noted.evidence(image, view).with("entries", fact.text("count")));
  }
}
