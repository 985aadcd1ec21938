package dev.lazaret.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * The printed arguments of one call, cut at the values that are known from the first channel. Where
 * such a value stands twice, the guest may have written one of them: then no text is told.
 */
final class PrintedArguments {
  private static final String RESULT = ") = ";
  private static final String SEPARATOR = ", ";
  private static final String NONE = "<null>";
  private static final int WORKING_FOLDER = -100;

  private final String text;
  private final CallShape shape;
  private final long[] values;

  PrintedArguments(String text, CallShape shape, long[] values) {
    // What follows the result is printed by the guest kernel alone, so the last one is the right
    // one.
    int end = text.lastIndexOf(RESULT);
    this.text = end < 0 ? "" : text.substring(0, end);
    this.shape = shape;
    this.values = values;
  }

  /** Whether this can be printed of a call with this first argument. */
  static boolean couldBe(String printed, long first) {
    return printed.startsWith(hex(first))
        || printed.startsWith("AT_FDCWD")
        || printed.startsWith(NONE)
        || printed.startsWith(hex((int) first));
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  void copyTo(@Nullable String[] texts) {
    int[] starts = new int[texts.length];
    for (int i = 0, from = 0; i < texts.length; i++) {
      starts[i] = isMarked(i) ? find(i, from) : -1;
      if (isMarked(i) && starts[i] < 0) {
        return;
      }
      from = Math.max(from, starts[i]);
    }
    for (int i = 0; i < texts.length; i++) {
      if (isMarked(i) && !(values[i] == 0 && kind(i) != 'f')) {
        texts[i] = text(i, starts);
      }
    }
  }

  private char kind(int i) {
    return shape.arguments().charAt(i);
  }

  private boolean isMarked(int i) {
    return kind(i) != 'n';
  }

  private String mark(int i) {
    if (kind(i) == 'f') {
      int fd = (int) values[i];
      return fd == WORKING_FOLDER ? "AT_FDCWD " : hex(fd) + " ";
    }
    return values[i] == 0 ? NONE : hex(values[i]) + " ";
  }

  /** Where this argument begins; -1 where it is not there, or there twice. */
  private int find(int i, int from) {
    String mark = i == 0 ? mark(i) : SEPARATOR + mark(i);
    if (i == 0) {
      return text.startsWith(mark) ? 0 : -1;
    }
    int at = text.indexOf(mark, from);
    boolean twice = at >= 0 && !mark.endsWith(NONE) && text.indexOf(mark, at + mark.length()) >= 0;
    return twice ? -1 : at;
  }

  private @Nullable String text(int i, int[] starts) {
    int begin = starts[i] + (i == 0 ? 0 : SEPARATOR.length()) + mark(i).length();
    int next = i + 1;
    while (next < starts.length && !isMarked(next)) {
      next++;
    }
    int end = next < starts.length ? starts[next] : text.length();
    for (int between = next - i - 1; between > 0 && end >= 0; between--) {
      end = text.lastIndexOf(SEPARATOR, end - 1);
    }
    return end < begin ? null : text.substring(begin, end);
  }
}
