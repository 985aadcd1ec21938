package dev.lazaret.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that fills while bytes go out; says nothing where nobody looks. */
final class ProgressBar {
  private static final int WIDTH = 30;
  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter out;
  private final long total;
  private final boolean visible;
  private long done;
  private long drawnAt = System.nanoTime() - REDRAW_NANOS;

  ProgressBar(PrintWriter out, long total, boolean visible) {
    this.out = out;
    this.total = total;
    this.visible = visible;
  }

  synchronized void add(long bytes) {
    done += bytes;
    if (visible && (done >= total || System.nanoTime() - drawnAt >= REDRAW_NANOS)) {
      drawnAt = System.nanoTime();
      out.print("\r" + line());
      out.flush();
    }
  }

  synchronized void end() {
    if (visible) {
      out.println();
      out.flush();
    }
  }

  String line() {
    double part = total == 0 ? 1 : Math.min(1, (double) done / total);
    int filled = (int) (part * WIDTH);
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %.1f of %.1f MB",
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        (int) (part * 100),
        done / 1e6,
        total / 1e6);
  }
}
