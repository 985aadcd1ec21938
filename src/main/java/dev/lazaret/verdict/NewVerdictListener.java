package dev.lazaret.verdict;

/**
 * Told of every verdict in the transaction that puts it in force, so that what stood over the one
 * before is taken over or taken back with it.
 */
public interface NewVerdictListener {
  /** {@code verdict} is in force now; it carries no override yet. */
  void added(Verdict verdict);
}
