package dev.lazaret.check;

import dev.lazaret.finding.Fact;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What to look for in files: an anchor, which costs nothing to look for, and a test of what lies
 * around it.
 *
 * @param anchor in ASCII
 * @param place where the anchor counts
 * @param before bytes before the anchor that the test sees
 * @param after bytes behind the anchor that the test sees
 * @param test must take time linear in what it sees
 */
public record Signature(String anchor, Place place, int before, int after, Test test) {
  /** The most that a test may ask to see on either side. */
  public static final int WIDEST = 8192;

  public Signature {
    if (anchor.length() < 2 || !StandardCharsets.US_ASCII.newEncoder().canEncode(anchor)) {
      throw new IllegalArgumentException("An anchor has two or more ASCII characters: " + anchor);
    }
    if (Math.min(before, after) < 0 || Math.max(before, after) > WIDEST) {
      throw new IllegalArgumentException("A window of %d and %d bytes".formatted(before, after));
    }
  }

  /** Where an anchor counts. */
  public enum Place {
    /** As it is written. */
    ANYWHERE,
    /** In any case. */
    ANY_CASE,
    /** As it is written, where no letter, digit or underscore stands before it. */
    WORD_START
  }

  /** The test of what lies around an anchor. */
  @FunctionalInterface
  public interface Test {
    /** The fact, where this is what was looked for; the pass adds where it was. */
    Optional<Fact> test(Window window);
  }
}
