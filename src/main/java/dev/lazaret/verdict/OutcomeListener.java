package dev.lazaret.verdict;

/**
 * Told, in the transaction that changes it, what gates obey for an image from now on, where
 * something other than a decision of the policy changed it. Features that {@code verdict} does not
 * know implement it.
 */
public interface OutcomeListener {
  /** The verdict in force, with what stands over it. */
  void changed(Verdict verdict);
}
