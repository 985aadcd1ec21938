package dev.lazaret.behavior.builtin;

import java.util.List;
import java.util.Locale;

/** A guess, from how a program ended and what it said last, at what it lacked. */
final class MissingInput {
  private static final List<String> ASKING =
      List.of("must be set", "is not set", "not specified", "is required", "missing", "undefined");
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private MissingInput() {}

  /** One sentence. */
  static String guess(int exitCode, String output) {
    String lower = output.toLowerCase(Locale.ROOT);
    if (exitCode == NOT_FOUND || exitCode == NOT_EXECUTABLE) {
      return "A command that it wanted to run was not found: probably the command is missing.";
    }
    if (ASKING.stream().anyMatch(lower::contains)) {
      return "Its output asks for a setting: probably an environment variable is missing.";
    }
    if (lower.contains("no such file") || lower.contains("permission denied")) {
      return "It lacked a file: probably a volume is missing.";
    }
    if (lower.contains("connection refused") || lower.contains("could not connect")) {
      return "It lacked a service that it depends on.";
    }
    return exitCode == 0
        ? "It may be a tool or a shell: probably the command is missing."
        : "What it lacked is not known.";
  }
}
