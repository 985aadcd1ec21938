package dev.lazaret.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Passes over the bytes near which no anchor stands, several times as fast as the automaton walks
 * through them: no step waits for the one before. It looks at every second place only, at four
 * bytes each: two tables tell, for the first two and the last two, in which groups of anchors they
 * occur, and only where both name one group may an anchor stand. Case is folded.
 */
final class AnchorFilter {
  /** Bytes that files have often, most often first; all others are rare. */
  private static final String COMMON = " etaoinsrlcdpumfgh_-.b/yxvkw";

  private static final int WINDOW = 4;
  private static final int ANY = -1;
  private static final int GROUPS = 8;
  private static final int OPEN_GROUPS = 4;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LONG_BYTES = 8;

  /** Windows at three places lie within a long. */
  static final int STEP = 6;

  private final byte[] first = new byte[1 << 16];
  private final byte[] second = new byte[1 << 16];
  private int closed;
  private int longest;
  private int deepest;

  /** A filter for {@code anchors}, which have two or more ASCII characters. */
  AnchorFilter(List<String> anchors) {
    for (String anchor : anchors) {
      String folded = anchor.toLowerCase(Locale.ROOT);
      // An anchor begins at a place that is looked at, or just behind one.
      add(folded, rarestWindow(folded, 0));
      add(folded, rarestWindow(folded, -1));
      longest = Math.max(longest, folded.length());
    }
  }

  /** The best of the windows that begin {@code begin}, and any number of steps of two, behind. */
  private static int rarestWindow(String folded, int begin) {
    int rarest = begin;
    for (int at = begin; at <= folded.length() - 2; at += 2) {
      if (frequency(folded, at) < frequency(folded, rarest)) {
        rarest = at;
      }
    }
    return rarest;
  }

  private static double frequency(String folded, int window) {
    double frequency = 1;
    for (int i = window; i < window + WINDOW; i++) {
      int place = COMMON.indexOf(byteAt(folded, i));
      boolean any = byteAt(folded, i) == ANY;
      frequency *= any ? COMMON.length() * COMMON.length() : COMMON.length() - place;
      frequency = place < 0 && !any ? frequency / COMMON.length() : frequency;
    }
    return frequency;
  }

  private static int byteAt(String folded, int at) {
    return at < 0 || at >= folded.length() ? ANY : folded.charAt(at);
  }

  private void add(String folded, int window) {
    int group = group(window, Math.max(0, window + WINDOW - folded.length()));
    mark(first, byteAt(folded, window), byteAt(folded, window + 1), group);
    mark(second, byteAt(folded, window + 2), byteAt(folded, window + 3), group);
    deepest = Math.max(deepest, window);
  }

  /**
   * A window of which some bytes are open matches much with the other half of one that is open
   * elsewhere, so that those have groups of their own.
   */
  private int group(int window, int openAtEnd) {
    if (window < 0) {
      return openAtEnd;
    }
    return openAtEnd > 0 ? 1 + openAtEnd : OPEN_GROUPS + closed++ % (GROUPS - OPEN_GROUPS);
  }

  private static void mark(byte[] table, int low, int high, int group) {
    for (int a = 0; a <= 0xff; a++) {
      for (int b = 0; b <= 0xff; b++) {
        if (matches(a, low) && matches(b, high)) {
          table[a | b << 8] |= (byte) (1 << group);
        }
      }
    }
  }

  private static boolean matches(int b, int folded) {
    return folded == ANY || b == folded || (b >= 'A' && b <= 'Z' && b + 'a' - 'A' == folded);
  }

  /** How far before a place that {@link #next} gives an anchor may begin. */
  int deepest() {
    return deepest;
  }

  /** Anchors that begin before it are found by {@link #next}. */
  int certainUpTo(int to) {
    return to - longest - LONG_BYTES;
  }

  /**
   * The first place from {@code from} on such that an anchor may stand near it or within the {@link
   * #STEP} bytes behind it; {@code to} where there is none.
   */
  int next(byte[] bytes, int from, int to) {
    byte[] heads = first;
    byte[] tails = second;
    for (int at = from; at + LONG_BYTES <= to; at += STEP) {
      long eight = (long) LONG.get(bytes, at);
      int one = (int) eight & 0xffff;
      int two = (int) (eight >>> 16) & 0xffff;
      int three = (int) (eight >>> 32) & 0xffff;
      int four = (int) (eight >>> 48) & 0xffff;
      if (((heads[one] & tails[two]) | (heads[two] & tails[three]) | (heads[three] & tails[four]))
          != 0) {
        return at;
      }
    }
    return to;
  }
}
