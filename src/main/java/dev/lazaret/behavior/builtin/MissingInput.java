package dev.lazaret.behavior.builtin;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A guess, from how a program ended and what it said last, at what it lacked. */
final class MissingInput {
  private static final List<String> ASKING =
      List.of("must be set", "is not set", "not specified", "is required", "missing", "undefined");
  private static final List<String> LACKING = List.of("no such file", "permission denied");
  private static final String BETWEEN = " \t\"'`:=,;()[]{}<>$";
  private static final int LONGEST = 80;
  private static final int MOST = 3;
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private MissingInput() {}

  /** One sentence, which names what the output names. */
  static String guess(int exitCode, String output) {
    String lower = output.toLowerCase(Locale.ROOT);
    if (exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE) {
      return "A command that it wanted to run was not found: probably the command is missing.";
    }
    if (ASKING.stream().anyMatch(lower::contains)) {
      return "Its output asks for a setting: probably "
          + named(
              output,
              ASKING,
              MissingInput::isVariable,
              "the environment variable ",
              "an environment variable")
          + " is missing.";
    }
    if (LACKING.stream().anyMatch(lower::contains)) {
      return "It lacked a file: probably "
          + named(output, LACKING, word -> word.startsWith("/"), "a volume with ", "a volume")
          + " is missing.";
    }
    if (lower.contains("connection refused") || lower.contains("could not connect")) {
      return "It lacked a service that it depends on.";
    }
    if (lower.contains("usage:")) {
      return "It said how it is to be called: probably its arguments are missing.";
    }
    return exitCode == 0
        ? "It may be a tool or a shell: probably the command is missing."
        : "What it lacked is not known.";
  }

  /** The first fitting words of the lines that ask, or {@code nothing} where there are none. */
  private static String named(
      String output, List<String> asking, Predicate<String> fits, String before, String nothing) {
    String words =
        output
            .lines()
            .filter(line -> asking.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains))
            .flatMap(line -> Collections.list(new StringTokenizer(line, BETWEEN)).stream())
            .map(Object::toString)
            .filter(word -> word.length() <= LONGEST && fits.test(word))
            .distinct()
            .limit(MOST)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? nothing : before + words;
  }

  /** Capital letters, digits and underscores, as variables are written. */
  private static boolean isVariable(String word) {
    boolean capitals =
        word.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_');
    return capitals && word.length() > 3 && Character.isLetter(word.charAt(0));
  }
}
