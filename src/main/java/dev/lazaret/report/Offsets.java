package dev.lazaret.report;

import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pages of facts that never change, so that a position is just a number: the cursor is how many
 * items lie before.
 */
final class Offsets {
  /** Facts of an image are bounded far below this. */
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private Offsets() {}

  /** {@code read} gives at most {@link PageRequest#fetchSize()} items from a position on. */
  static <T> Page<T> page(PageRequest page, IntFunction<Stream<T>> read) {
    int offset = page.after(Offsets::offset).orElse(0);
    List<Numbered<T>> rows = new ArrayList<>();
    read.apply(offset).forEach(item -> rows.add(new Numbered<>(offset + rows.size() + 1, item)));
    return Page.of(page, rows, last -> List.of(Integer.toString(last.number)), Numbered::item);
  }

  private static int offset(List<String> key) {
    if (!NUMBER.matcher(key.getFirst()).matches()) {
      throw new IllegalArgumentException("Not a position in a list: " + key.getFirst());
    }
    return Integer.parseInt(key.getFirst());
  }

  private record Numbered<T>(int number, T item) {}
}
