package dev.lazaret.conformance;

import dev.lazaret.image.ArchiveProblem;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** How the inspection of an archive ends. */
sealed interface Outcome {

  /** The archive is not accepted; {@code bound} is named where one was hit. */
  record Refused(ArchiveProblem problem, Optional<String> bound) implements Outcome {}

  /**
   * The archive is read. {@code rules} are those that find something which they do not find in an
   * honest image; {@code view} is every path that a container would see, where that is the point.
   */
  record Judged(SortedSet<String> rules, Optional<List<String>> view) implements Outcome {
    Judged showing(String... paths) {
      return new Judged(rules, Optional.of(List.of(paths)));
    }
  }

  static Outcome refused(ArchiveProblem problem) {
    return new Refused(problem, Optional.empty());
  }

  static Outcome refused(ArchiveProblem problem, String bound) {
    return new Refused(problem, Optional.of(bound));
  }

  /** Read, and found by these rules. */
  static Judged judged(String... rules) {
    return new Judged(new TreeSet<>(List.of(rules)), Optional.empty());
  }
}
