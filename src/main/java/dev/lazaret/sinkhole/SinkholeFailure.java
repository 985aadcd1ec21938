package dev.lazaret.sinkhole;

import java.io.IOException;

/** The sinkhole did not do what it was asked, or is gone. */
public final class SinkholeFailure extends IOException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /** Why. */
  public enum Reason {
    /** It cannot be reached, or ended the connection: whatever it heard since is lost. */
    GONE,
    /** It did not answer in time. */
    SILENT,
    /** It refused the command: a bound, an address that is taken or not known. */
    REFUSED
  }

  SinkholeFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  SinkholeFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
