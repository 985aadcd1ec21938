package dev.lazaret.web;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemDocument;

/** A problem in the words of one language; what is said freely about this case stays English. */
public record ProblemWords(String title, String detail, String remedy) {
  static ProblemWords of(ProblemDocument problem, Words words) {
    String key = "problem." + problem.type().substring(Problem.TYPE_BASE.length());
    String remedy = problem.remedy() == null ? "" : problem.remedy();
    return new ProblemWords(
        words.translation(key + ".title").orElse(problem.title()),
        words.translation(key + ".detail").orElseGet(() -> words.original(problem.detail())),
        words.translation(key + ".remedy").orElseGet(() -> words.original(remedy)));
  }
}
