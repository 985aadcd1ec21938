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
import java.util.Set;
import java.util.TreeMap;

/**
 * Files that carry labels of the host's mandatory access control (xattr(7), "Extended security
 * attributes"). A whole layer is often labelled at once: one finding a layer and kind of label.
 */
@Singleton
final class SecurityLabelXattr extends LayerRule {
  private static final Set<String> LABELS =
      Set.of(
          "security.SMACK64",
          "security.SMACK64EXEC",
          "security.SMACK64MMAP",
          "security.SMACK64TRANSMUTE",
          "security.apparmor",
          "security.evm",
          "security.ima",
          "security.selinux");
  private static final StaticRule RULE =
      new StaticRule(
          "security-label-xattr",
          Boundary.MAC,
          "Labels of mandatory access control in a layer",
          "Build the layer without extended attributes of the security namespace: labels are given"
              + " by the host.",
          "CIS-Docker-5.3");

  SecurityLabelXattr() {
    super(RULE, 2, Interest.inEverything());
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Counting(layer);
  }

  private record Labelled(String first, long count) {
    Labelled andOneMore() {
      return new Labelled(first, count + 1);
    }
  }

  private static final class Counting implements LayerVisitor {
    private final LayerContext layer;
    private final Map<String, Labelled> seen = new TreeMap<>();

    Counting(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      for (String name : entry.xattrs().keySet()) {
        if (LABELS.contains(name)) {
          seen.merge(name, new Labelled(entry.path(), 1), (known, _) -> known.andOneMore());
        }
      }
    }

    @Override
    public CheckOutcome end() {
      seen.forEach((name, labelled) ->
          layer.record(
              new Fact(
                  "label",
                  labelled.first(),
                  Map.of("name", name, "count", Long.toString(labelled.count())))));
      return CheckOutcome.Completed.CLEAN;
    }
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    Fact fact = noted.fact();
    return RULE.finding(
        Severity.LOW,
        "%s entries of this layer, /%s among them, carry the attribute %s."
            .formatted(fact.text("count"), fact.path(), fact.text("name")),
        noted
            .evidence(image, view)
            .with("attribute", fact.text("name"))
            .with("entries", fact.text("count")));
  }
}
