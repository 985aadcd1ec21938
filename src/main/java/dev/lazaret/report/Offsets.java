package dev.lazaret.report;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Pages of facts that never change, so that a position is just a number: the cursor is how many
 * items lie before.
 */
final class Offsets {
  private Offsets() {}

  /** {@code read} gives at most {@link PageRequest#fetchSize()} items from a position on. */
  static <T> Page<T> page(PageRequest page, IntFunction<Stream<T>> read) {
    int offset = page.after().map(Offsets::offset).orElse(0);
    List<Numbered<T>> rows = new ArrayList<>();
    read.apply(offset).forEach(item -> rows.add(new Numbered<>(offset + rows.size() + 1, item)));
    return Page.of(page, rows, last -> List.of(Integer.toString(last.number)), Numbered::item);
  }

  private static int offset(List<String> key) {
    try {
      return Integer.parseUnsignedInt(key.getFirst());
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of("invalid-request", "Invalid request", 400, "cursor is not one of this list."));
    }
  }

  private record Numbered<T>(int number, T item) {}
}
