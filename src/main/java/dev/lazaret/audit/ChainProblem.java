package dev.lazaret.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that the chain shows and that Lazaret did not do.
 *
 * @param seq the number of the seal, where there is one
 * @param event the id of the row, where it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainProblem(Kind kind, @Nullable Long seq, @Nullable Long event, String detail) {
  /** What was found. */
  public enum Kind {
    /** A row differs from what was sealed. */
    CHANGED,
    /** A row that was sealed or awaited its seal is gone. */
    REMOVED,
    /** A row is there that was not written by Lazaret. */
    INSERTED,
    /** A row has a later number than one that was written long after it says it was. */
    BACKDATED,
    /** A seal differs from what was made. */
    SEAL_CHANGED,
    /** Seals are missing. */
    SEAL_REMOVED,
    /** The chain is not the one whose head stands in a file. */
    HEAD_DIFFERS,
    /** A head was not signed with our key. */
    HEAD_FORGED
  }
}
