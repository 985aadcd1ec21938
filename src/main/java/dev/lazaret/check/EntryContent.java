package dev.lazaret.check;

/**
 * The content of one entry, shared by all checks that want it and buffered only as far as one of
 * them asked.
 */
public interface EntryContent {
  /**
   * The first {@code max} bytes, fewer where the entry is shorter. Where the bound on bytes that a
   * check may look at is lower than {@code max} and cuts the entry, the check's outcome becomes
   * truncated.
   */
  byte[] prefix(int max);

  /** All bytes up to the bound on bytes that a check may look at; cut content truncates. */
  byte[] bytes();
}
