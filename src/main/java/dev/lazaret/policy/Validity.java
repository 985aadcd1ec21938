package dev.lazaret.policy;

import java.time.Duration;

/**
 * How long a verdict is valid. Up to a tenth is taken off, another share for each image but always
 * the same one: so what was decided in one hour does not expire in one.
 */
final class Validity {
  private static final int STEPS = 1000;
  private static final int TENTH = 10 * STEPS;

  private Validity() {}

  static Duration of(String digest, Duration full) {
    int share = Math.floorMod(digest.hashCode(), STEPS);
    return full.minus(full.dividedBy(TENTH).multipliedBy(share));
  }
}
