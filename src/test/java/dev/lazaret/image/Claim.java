package dev.lazaret.image;

import java.util.Objects;

/** What a fuzz target states; a claim that fails is a finding. */
public final class Claim {
  private Claim() {}

  public static void holds(boolean condition, String claim) {
    if (!condition) {
      throw new AssertionError("Does not hold: " + claim);
    }
  }

  public static void equal(Object actual, Object expected, String claim) {
    if (!Objects.equals(actual, expected)) {
      throw new AssertionError(
          "Does not hold: %s%n  one says   %s%n  the other  %s".formatted(claim, actual, expected));
    }
  }
}
