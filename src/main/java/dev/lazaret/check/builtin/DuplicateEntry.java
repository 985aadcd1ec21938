package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * A layer that names one path twice: readers of tar differ in which of the two they take, so that
 * one may be shown to an inspector and the other to a host. Folders that are named again are usual
 * and only describe the same folder.
 */
@Singleton
final class DuplicateEntry extends LayerRule {
  private static final StaticRule RULE =
      new StaticRule(
          "layer-duplicate-entry",
          Boundary.FILESYSTEM,
          "A layer names one path twice",
          "Build the layer anew with a tool that writes each path once.",
          "CWE-694");

  DuplicateEntry() {
    super(RULE, 1, Interest.inEverything());
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Remembering(layer);
  }

  private static final class Remembering implements LayerVisitor {
    private final LayerContext layer;
    private final PathSet files = new PathSet();
    private final PathSet folders = new PathSet();

    Remembering(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      boolean folder = entry.type() == LayerEntry.Type.DIRECTORY;
      boolean again =
          folder
              ? folders.add(entry.path()) && files.contains(entry.path())
              : !files.add(entry.path()) || folders.contains(entry.path());
      if (again) {
        layer.record(new Fact("again", entry.path(), Map.of("type", entry.type().name())));
      }
    }
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    return RULE.finding(
        Severity.MEDIUM,
        "The layer names /" + noted.fact().path() + " more than once.",
        noted.evidence(image, view).with("type", noted.fact().text("type")));
  }
}
