package dev.lazaret.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification of the chain found.
 *
 * @param whole whether nothing was found
 * @param sealed how many rows are sealed
 * @param head what the chain ends with, null where nothing was ever sealed
 * @param unsealed rows that have no seal yet and are protected by nothing so far
 * @param detached months that were taken out of the record
 * @param heads how many signed heads were compared
 * @param unreadableHeads lines that are no heads, as one that was cut short
 * @param problems the first hundred
 * @param problemCount how many there are
 */
public record ChainReport(
    boolean whole,
    long sealed,
    @Nullable Head head,
    Unsealed unsealed,
    List<Detached> detached,
    long heads,
    long unreadableHeads,
    List<ChainProblem> problems,
    long problemCount) {
  /** The last seal. */
  public record Head(long seq, String hash, Instant sealedAt) {}

  /** The tail without seals: the ids of its first and last row, and when the oldest was written. */
  public record Unsealed(
      long count, @Nullable Long first, @Nullable Long last, @Nullable Instant oldest) {}

  /**
   * A month that was taken out.
   *
   * @param name of the table that it became
   * @param rows how many rows it had, all of them sealed
   */
  public record Detached(String name, long firstSeq, long lastSeq, long rows) {}
}
