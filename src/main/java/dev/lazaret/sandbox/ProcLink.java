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
}
