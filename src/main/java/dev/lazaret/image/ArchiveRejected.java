package dev.lazaret.image;

import org.jspecify.annotations.Nullable;

/**
 * An archive that is not an acceptable image, through its sender's doing: trying again with the
 * same bytes ends the same way. The detail says what was tried and what came of it; where a bound
 * was hit, {@code bound} is its name and {@code limit} its value.
 */
public final class ArchiveRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final ArchiveProblem reason;
  private final @Nullable String bound;
  private final @Nullable String limit;
  private final String remedy;

  ArchiveRejected(
      ArchiveProblem reason,
      String detail,
      @Nullable String bound,
      @Nullable String limit,
      String remedy) {
    super(detail);
    this.reason = reason;
    this.bound = bound;
    this.limit = limit;
    this.remedy = remedy;
  }

  /** The typed reason. */
  public ArchiveProblem reason() {
    return reason;
  }

  /** What was tried and what came of it. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** The name of the bound that was hit, as in {@link ArchiveLimits}; null where none was. */
  public @Nullable String bound() {
    return bound;
  }

  /** The value of that bound with its unit. */
  public @Nullable String limit() {
    return limit;
  }

  /** What the sender can do. */
  public String remedy() {
    return remedy;
  }
}
