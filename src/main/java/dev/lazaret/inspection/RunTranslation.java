package dev.lazaret.inspection;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.profile.ShippedFile;
import dev.lazaret.profile.ShippedFiles;
import dev.lazaret.sandbox.RunLimits;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.ShippedPaths;

/** What the sandbox says of a run, in the words of those who judge it. */
final class RunTranslation {
  private RunTranslation() {}

  /** A run of {@code image} that {@code due} asked for. */
  static RunContext context(
      ImageConfig image, MergedView view, DueRun due, RunLimits limits, RunResult run) {
    return new RunContext(
        image,
        run.subject(),
        new ShippedPaths(view)::isFile,
        limits(limits),
        run.trace(),
        run.end(),
        run.syscalls(),
        run.networked(),
        run.use(),
        run.probes(),
        run.decoys(),
        due.expectedEgress());
  }

  /** Whose the files of an image are. */
  static ShippedFiles shipped(MergedView view) {
    return path -> view.resolve(path.replaceAll("^/+", "")).map(node -> file(view, node));
  }

  private static ShippedFile file(MergedView view, MergedView.Node node) {
    var entry = node.entry();
    boolean directory = entry.type() == LayerEntry.Type.DIRECTORY;
    return new ShippedFile(
        directory,
        entry.uid(),
        entry.gid(),
        entry.mode(),
        directory && view.children(node.path()).isEmpty());
  }

  private static dev.lazaret.behavior.RunLimits limits(RunLimits limits) {
    return new dev.lazaret.behavior.RunLimits(limits.wall(), limits.stop(), limits.memory());
  }
}
