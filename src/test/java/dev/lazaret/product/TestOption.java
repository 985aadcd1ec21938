package dev.lazaret.product;

import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * Tests that run only where they are asked for. Their properties do not begin with {@code lazaret}:
 * Quarkus refuses to start with a setting of that name that it does not know.
 */
public enum TestOption {
  KILL,
  CORPUS;

  /** Goes on where the option was given; else the test is skipped and says how to ask for it. */
  public void require() {
    String name = name().toLowerCase(Locale.ROOT);
    Assumptions.assumeTrue(
        Boolean.getBoolean("with." + name), "Not asked for: ./lazaret test --" + name);
  }
}
