package dev.lazaret.conformance;

import java.util.List;

/** The tables of {@code docs/conformance.md}. */
final class ConformanceDocument {
  private ConformanceDocument() {}

  static String tables() {
    var text = new StringBuilder();
    for (Topic topic : Topic.all()) {
      text.append("\n## ").append(topic.title()).append("\n\n| archive | outcome |\n|---|---|\n");
      for (HostileArchive archive : topic.archives()) {
        text.append("| %s | %s |\n".formatted(cell(archive.name()), outcome(archive.outcome())));
      }
    }
    return text.toString();
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var problem, var bound) ->
          "refused: `%s`".formatted(problem.id())
              + bound.map(" (bound `%s`)"::formatted).orElse("");
      case Outcome.Judged(var rules, var view) ->
          (rules.isEmpty() ? "read" : "read, found by `" + String.join("`, `", rules) + "`")
              + view.map(paths -> "; shows " + paths(paths)).orElse("");
    };
  }

  private static String paths(List<String> paths) {
    return paths.isEmpty()
        ? "nothing"
        : "`" + String.join("`, `", paths.stream().map(ConformanceDocument::cell).toList()) + "`";
  }

  /** Bytes that are not UTF-8 are shown as such. */
  private static String cell(String text) {
    var cell = new StringBuilder();
    text.chars()
        .forEach(c ->
            cell.append(
                c >= 0xef80 && c <= 0xefff
                    ? "\\x%02x".formatted(c - 0xef00)
                    : c == '|' ? "\\|" : Character.toString(c)));
    return cell.toString();
  }
}
