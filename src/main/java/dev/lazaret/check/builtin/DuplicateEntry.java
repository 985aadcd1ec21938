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
import java.util.OptionalInt;

/**
 * A layer that names one path twice: readers of tar differ in which of the two they take, so that
 * one may be shown to an inspector and the other to a host. Folders that are named again are usual
 * and only describe the same folder.
 *
 * <p>A whiteout and a new entry of its name are right (OCI layer.md, "Whiteouts": it concerns lower
 * layers only), and where a file follows its whiteout all readers agree. They do not where the
 * whiteout follows (Docker 20.10 refuses the layer with overlay2 and takes the file away with vfs),
 * nor for folders: with overlay2 what lower layers have in the folder stays.
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

  private static final String AGAIN = "again";
  private static final String REMOVED_BEHIND = "removed-behind";
  private static final String REMOVED_FOLDER = "removed-folder";

  DuplicateEntry() {
    super(RULE, 2, Interest.inEverything());
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Remembering(layer);
  }

  private static final class Remembering implements LayerVisitor {
    private final LayerContext layer;
    private final PathSet files = new PathSet();
    private final PathSet folders = new PathSet();
    private boolean whiteouts;

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
        layer.record(new Fact(AGAIN, entry.path(), Map.of("type", entry.type().name())));
      }
      if (entry.isWhiteout()) {
        whiteouts = true;
        lookAtWhiteout(entry.whiteoutTarget());
      } else if (folder && whiteouts && files.contains(whiteoutOf(entry))) {
        layer.record(Fact.of(REMOVED_FOLDER, entry.path()));
      }
    }

    private void lookAtWhiteout(String target) {
      if (folders.contains(target)) {
        layer.record(Fact.of(REMOVED_FOLDER, target));
      } else if (files.contains(target)) {
        layer.record(Fact.of(REMOVED_BEHIND, target));
      }
    }

    private static String whiteoutOf(LayerEntry entry) {
      return (entry.parent().isEmpty() ? "" : entry.parent() + "/") + ".wh." + entry.name();
    }
  }

  @Override
  Finding finding(LocatedFact noted, ImageFacts image, MergedView view) {
    String path = noted.fact().path();
    return switch (noted.fact().kind()) {
      case REMOVED_BEHIND ->
          RULE.finding(
              Severity.MEDIUM,
              "The layer brings /%s and has its whiteout behind it: some hosts take it away, others refuse the layer."
                  .formatted(path),
              noted.evidence(image, view));
      case REMOVED_FOLDER ->
          RULE.finding(
              hidesSomething(noted, view) ? Severity.HIGH : Severity.MEDIUM,
              "The layer removes the folder /%s and brings it anew: on some hosts what lower layers have in it stays."
                  .formatted(path),
              noted.evidence(image, view));
      default ->
          RULE.finding(
              Severity.MEDIUM,
              "The layer names /" + path + " more than once.",
              noted.evidence(image, view).with("type", noted.fact().text("type")));
    };
  }

  /** Whether a host may show what was not inspected as a part of this image. */
  private static boolean hidesSomething(LocatedFact noted, MergedView view) {
    int layer = noted.layerIndex();
    OptionalInt removedIn = view.removedIn(layer - 1, noted.fact().path());
    return removedIn.isPresent() && removedIn.getAsInt() == layer;
  }
}
