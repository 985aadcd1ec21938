package dev.lazaret.image;

/** An image that is not run for what its layers hold. */
public final class NotRunnable extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it is not run. */
  public enum Reason {
    ENTRY_LEAVES_ROOT("its path leaves the root"),
    LINK_LEAVES_ROOT("it is a link that leaves the root"),
    ENTRY_THROUGH_LINK("it goes through a link of its own layer"),
    HARD_LINK_WITHOUT_TARGET("it is a hard link to nothing that comes before it in its layer"),
    WHITEOUT_OF_DIRECTORY_ITSELF(
        "it is a whiteout that removes its own directory or the one above"),
    CONTRADICTORY_ENTRIES("another entry of its layer contradicts it"),
    ID_OUT_OF_RANGE("its owner or group has no valid number"),
    TOO_LARGE("it is too large for the engine");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
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
