package dev.lazaret.image;

/** An image that is not run because its entries or links would lead out of its root. */
public final class NotRunnable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it is not run. */
  public enum Reason {
    ENTRY_LEAVES_ROOT,
    LINK_LEAVES_ROOT,
    ENTRY_THROUGH_LINK,
    HARD_LINK_WITHOUT_TARGET,
    WHITEOUT_OF_DIRECTORY_ITSELF,
    CONTRADICTORY_ENTRIES,
    ID_OUT_OF_RANGE
  }

  NotRunnable(Reason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  /** The typed reason. */
  public Reason reason() {
    return reason;
  }
}
