package dev.lazaret.inspection;

import dev.lazaret.image.LayerEntry;
import java.util.Set;
import java.util.regex.Pattern;

/** Which files of an image are programs, by what the layers tell of them. */
final class ShippedPrograms {
  private static final int EXECUTE = 0111;

  /** What interpreters run without its being executable. */
  private static final Set<String> SCRIPTS =
      Set.of(
          "sh", "bash", "py", "pyz", "pl", "rb", "php", "js", "mjs", "cjs", "lua", "tcl", "jar",
          "war");

  /** Where languages and distributions keep what programs share: libraries are no programs. */
  private static final Pattern LIBRARY =
      Pattern.compile(
          "(^|/)(node_modules|site-packages|dist-packages|vendor|gems|__pycache__)/"
              + "|^(usr/(local/)?)?lib(32|64)?/|^usr/share/|^opt/java/|^etc/");

  private ShippedPrograms() {}

  static boolean is(LayerEntry entry) {
    return entry.type() == LayerEntry.Type.FILE && (isExecutable(entry) || isScript(entry));
  }

  static boolean isExecutable(LayerEntry entry) {
    return (entry.mode() & EXECUTE) != 0;
  }

  /** Of the image's own, however few rights it has. */
  private static boolean isScript(LayerEntry entry) {
    String name = entry.name();
    return SCRIPTS.contains(name.substring(name.lastIndexOf('.') + 1))
        && name.indexOf('.') > 0
        && !LIBRARY.matcher(entry.path()).find();
  }
}
