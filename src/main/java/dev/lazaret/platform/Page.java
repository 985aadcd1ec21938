package dev.lazaret.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list as the API answers it; {@code next} is the cursor of the following part. */
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * The page of {@code request} out of {@code rows}, which were read with {@link
   * PageRequest#fetchSize()}, in list order.
   *
   * @param key the values that the rows are ordered by; they become the cursor
   */
  public static <R, T> Page<T> of(
      PageRequest request, List<R> rows, Function<R, List<String>> key, Function<R, T> item) {
    boolean more = rows.size() > request.limit();
    List<R> shown = more ? rows.subList(0, request.limit()) : rows;
    String next = more ? Cursor.write(key.apply(shown.getLast())) : null;
    return new Page<>(shown.stream().map(item).toList(), next);
  }
}
