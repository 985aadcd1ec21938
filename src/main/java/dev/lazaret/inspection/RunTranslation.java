package dev.lazaret.inspection;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.sandbox.RunLimits;
import dev.lazaret.sandbox.RunResult;
import java.util.HashMap;
import java.util.Map;

/** What the sandbox says of a run, in the words of those who judge it. */
final class RunTranslation {
  private RunTranslation() {}

  static RunContext context(ImageConfig config, MergedView view, RunLimits limits, RunResult run) {
    return new RunContext(
        config,
        run.commandLine(),
        path -> ships(view, path),
        limits(limits),
        run.trace(),
        run.end(),
        // The trace covers the calls that matter, not every one.
        null,
        run.networked(),
        run.use(),
        run.probes(),
        run.decoys());
  }

  /** The symbolic links of an image, by their absolute paths. */
  static Map<String, String> links(MergedView view) {
    var links = new HashMap<String, String>();
    view.forEach(node -> {
      String target = node.entry().linkTarget();
      if (node.entry().type() == LayerEntry.Type.SYMLINK && target != null) {
        links.put("/" + node.path(), target);
      }
    });
    return links;
  }

  /** Whether the image has anything at an absolute path. */
  static boolean has(MergedView view, String path) {
    return view.node(path.replaceAll("^/+", "")).isPresent();
  }

  private static boolean ships(MergedView view, String path) {
    return view.resolve(path.replaceAll("^/+", ""))
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE)
        .isPresent();
  }

  private static dev.lazaret.behavior.RunLimits limits(RunLimits limits) {
    return new dev.lazaret.behavior.RunLimits(limits.wall(), limits.stop(), limits.memory());
  }
}
