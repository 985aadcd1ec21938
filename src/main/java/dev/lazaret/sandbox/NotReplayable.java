package dev.lazaret.sandbox;

import java.io.IOException;

/** A record of a run holds not all that it takes to judge the run again. */
public final class NotReplayable extends IOException {
  private static final long serialVersionUID = 1L;

  NotReplayable(String message) {
    super(message);
  }

  NotReplayable(String message, Throwable cause) {
    super(message, cause);
  }
}
