package dev.lazaret.sandbox;

import java.util.List;

/** What a name below /proc leads to, if it is one of the links to what a process has. */
sealed interface ProcLink {
  /** It is no such link. */
  record None() implements ProcLink {}

  /** It leads here. */
  record To(List<String> path) implements ProcLink {}

  /** It is one, and nothing is known of what the process has. */
  record Unknown() implements ProcLink {}

  /**
   * It is a descriptor that was not opened by a name. As a rule it is a pipe or a socket, which the
   * link itself stands for, and which nothing is below; where something is, it came another way.
   */
  record Nameless() implements ProcLink {}
}
