package dev.lazaret.evidence;

import java.io.IOException;

/** What is kept of a run can't be opened: its key is not here, or it is not as it was sealed. */
final class EvidenceUnreadable extends IOException {
  private static final long serialVersionUID = 1L;

  EvidenceUnreadable(String message) {
    super(message);
  }

  EvidenceUnreadable(String message, Throwable cause) {
    super(message, cause);
  }
}
