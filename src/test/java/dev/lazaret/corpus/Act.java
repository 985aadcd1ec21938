package dev.lazaret.corpus;

/** One thing that a labelled image does, and the rule that must tell of it. */
public record Act(String does, String rule) {
  static Act of(String rule, String does) {
    return new Act(does, "runtime-" + rule);
  }
}
