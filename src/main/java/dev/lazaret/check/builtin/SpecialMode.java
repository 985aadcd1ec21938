package dev.lazaret.check.builtin;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mode bits by which an executable file runs as its owner or with its group (inode(7)). */
enum SpecialMode {
  SETUID(04000),
  SETGID(02000);

  private static final int ANY_EXECUTE = 0111;
  private final int bit;

  SpecialMode(int bit) {
    this.bit = bit;
  }

  /** The file's mode and ids where it has the bit and somebody may execute it. */
  Optional<Fact> of(LayerEntry entry) {
    if ((entry.mode() & bit) == 0 || (entry.mode() & ANY_EXECUTE) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Fact(
            name().toLowerCase(Locale.ROOT),
            entry.path(),
            Map.of(
                "mode", Integer.toOctalString(entry.mode()),
                "uid", Long.toString(entry.uid()),
                "gid", Long.toString(entry.gid()))));
  }
}
