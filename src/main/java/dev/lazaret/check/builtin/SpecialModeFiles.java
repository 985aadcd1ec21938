package dev.lazaret.check.builtin;

import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.Fact;
import java.util.Map;

/** Records regular files that have a certain mode bit and that someone may execute. */
final class SpecialModeFiles {
  private static final int ANY_EXECUTE = 0111;

  private SpecialModeFiles() {}

  static LayerVisitor recordFilesWith(int bit, String kind, LayerContext layer) {
    return (entry, content) -> {
      if ((entry.mode() & bit) != 0 && (entry.mode() & ANY_EXECUTE) != 0) {
        layer.record(
            new Fact(
                kind,
                entry.path(),
                Map.of(
                    "mode", Integer.toOctalString(entry.mode()),
                    "uid", Long.toString(entry.uid()),
                    "gid", Long.toString(entry.gid()))));
      }
    };
  }
}
