package dev.lazaret.check.builtin;

import dev.lazaret.check.Window;
import java.util.Set;

/** Tells files of text that something runs, or reads as its settings, from all others. */
final class ScriptText {
  private static final Set<String> SCRIPTS =
      Set.of("sh", "bash", "zsh", "ksh", "py", "pl", "rb", "php", "js", "lua");
  private static final Set<String> SETTINGS =
      Set.of("yml", "yaml", "json", "toml", "conf", "cfg", "ini", "env", "service");

  private ScriptText() {}

  /** Whether something runs it: it begins with {@code #!} or is named so. */
  static boolean isScript(Window window) {
    return isText(window)
        && (window.head().startsWith("#!") || SCRIPTS.contains(extension(window)));
  }

  /** Whether it is such a script, or settings. */
  static boolean isScriptOrSettings(Window window) {
    return isScript(window) || isText(window) && SETTINGS.contains(extension(window));
  }

  private static boolean isText(Window window) {
    return window.head().indexOf('\0') < 0;
  }

  private static String extension(Window window) {
    String name = window.file().name();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether the anchor stands in a line that the languages of scripts do not run. */
  static boolean isComment(Window window) {
    String line = window.line().stripLeading();
    return line.startsWith("#") || line.startsWith("//");
  }
}
