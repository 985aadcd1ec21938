package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import java.util.List;
import java.util.Set;

/** Programs that do what a text tells them. */
final class Interpreters {
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "fish", "csh", "tcsh");

  private static final Set<String> OF_LANGUAGES =
      Set.of("python", "perl", "ruby", "php", "node", "lua", "deno", "bun");

  private Interpreters() {}

  static boolean isShell(String name) {
    return SHELLS.contains(name);
  }

  static boolean isShell(Event.Executed e) {
    return isShell(ProgramName.of(e));
  }

  /** Whether it is a shell or the interpreter of a language. */
  static boolean is(String name) {
    return isShell(name) || OF_LANGUAGES.contains(ProgramName.unversioned(name));
  }

  static boolean is(Event.Executed e) {
    return is(ProgramName.of(e));
  }

  /** Whether it takes what it does from its standard input: no script, no text of its own. */
  static boolean readsInput(Event.Executed e) {
    List<String> words = operandsOf(e);
    boolean told = words.stream().anyMatch(word -> word.equals("-s") || word.equals("-"));
    return is(e) && (told || words.stream().allMatch(Interpreters::isMereOption));
  }

  /** An option that brings no text to run. */
  private static boolean isMereOption(String word) {
    boolean text = !word.startsWith("--") && (word.contains("c") || word.contains("e"));
    return word.startsWith("-") && !text;
  }

  /** The words behind the program's own name. */
  static List<String> operandsOf(Event.Executed e) {
    List<String> words = e.argv();
    boolean applet = words.size() > 1 && ProgramName.isManyInOne(ProgramName.of(words.getFirst()));
    return words.stream().skip(applet ? 2 : 1).toList();
  }
}
