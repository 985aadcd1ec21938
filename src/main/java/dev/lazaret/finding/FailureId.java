package dev.lazaret.finding;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What joins a recorded failure with its line in the log: twelve hex digits. */
public record FailureId(String value) {
  /** A fresh id. */
  public static FailureId next() {
    return new FailureId(
        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()).substring(4));
  }

  @Override
  public String toString() {
    return value;
  }
}
