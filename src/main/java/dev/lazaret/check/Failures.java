package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.FailureId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The log lines that a recorded failure of a check points to. */
final class Failures {
  private static final Logger LOG = System.getLogger("dev.lazaret.check");

  private Failures() {}

  static void log(FailureId id, CheckId check, String subject, Throwable cause) {
    LOG.log(
        Level.ERROR,
        "Check failed: failure=" + id + " check=" + check + " subject=" + subject,
        cause);
  }
}
