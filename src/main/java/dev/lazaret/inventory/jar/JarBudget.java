package dev.lazaret.inventory.jar;

import dev.lazaret.finding.Limit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What one outermost archive and all that it holds may take. */
final class JarBudget {
  static final int MOST_MEMBERS = 500_000;
  static final int DEEPEST = 4;
  static final long MOST_INFLATED = 512L << 20;
  static final int HIGHEST_RATIO = 250;

  private static final int FREE = 1 << 20;

  private final long most;
  private long inflated;
  private int members;

  JarBudget(long archiveBytes) {
    this.most = Math.min(MOST_INFLATED, FREE + archiveBytes * HIGHEST_RATIO);
  }

  /** A bound stops the reading; {@link #limit} names it. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Limit limit;

    Exceeded(String name, long value) {
      super("The bound " + name + " of " + value + " is reached");
      this.limit = new Limit(name, value);
    }

    Limit limit() {
      return limit;
    }
  }

  void member() throws Exceeded {
    if (++members > MOST_MEMBERS) {
      throw new Exceeded("java-archive-members", MOST_MEMBERS);
    }
  }

  static void depth(int depth) throws Exceeded {
    if (depth > DEEPEST) {
      throw new Exceeded("java-archive-depth", DEEPEST);
    }
  }

  private void inflate(long bytes) throws Exceeded {
    inflated += Math.max(0, bytes);
    if (inflated > most) {
      throw most == MOST_INFLATED
          ? new Exceeded("java-archive-inflated-bytes", MOST_INFLATED)
          : new Exceeded("java-archive-ratio", HIGHEST_RATIO);
    }
  }

  /** The same bytes, counted. */
  InputStream counted(InputStream inflating) {
    return new FilterInputStream(inflating) {
      @Override
      public int read() throws IOException {
        int next = super.read();
        inflate(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        inflate(count);
        return count;
      }
    };
  }
}
