package dev.lazaret.platform;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list a caller wants.
 *
 * @param limit items in a page, 1 to 200
 * @param after the key of the last row of the page before (the values given to {@link Page#of}),
 *     empty for the first page
 */
public record PageRequest(int limit, Optional<List<String>> after) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  /**
   * From the query parameters {@code limit} and {@code cursor}.
   *
   * @param keySize how many values the cursor of this list has
   * @throws ProblemException 400 {@code invalid-request} where one of them is not acceptable
   */
  public static PageRequest of(@Nullable String limit, @Nullable String cursor, int keySize) {
    int size = limit == null ? DEFAULT_LIMIT : size(limit);
    if (cursor == null || cursor.isEmpty()) {
      return new PageRequest(size, Optional.empty());
    }
    return new PageRequest(size, Optional.of(Cursor.read(cursor, keySize)));
  }

  private static int size(String limit) {
    if (SIZE.matcher(limit).matches() && Integer.parseInt(limit) <= MAX_LIMIT) {
      return Integer.parseInt(limit);
    }
    throw new ProblemException(
        Problem.of(
                "invalid-request",
                "Invalid request",
                400,
                "limit is " + SentText.shown(limit) + ".")
            .withBound("limit", "1-" + MAX_LIMIT, "Ask for a limit between 1 and 200."));
  }

  /**
   * The row to go on after, made of the cursor's values by {@code read}.
   *
   * @throws ProblemException 400 {@code invalid-request} where {@code read} finds that they are
   *     none
   */
  public <K> Optional<K> after(Function<List<String>, K> read) {
    try {
      return after.map(read);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Cursor.invalid();
    }
  }

  /**
   * The number to go on after, in a list whose key is one number that is not negative.
   *
   * @throws ProblemException 400 {@code invalid-request} where the cursor holds none
   */
  public Optional<Long> afterNumber() {
    return after(key -> {
      if (!NUMBER.matcher(key.getFirst()).matches()) {
        throw new IllegalArgumentException("Not a number of a list: " + key.getFirst());
      }
      return Long.valueOf(key.getFirst());
    });
  }

  /** How many rows to read: one more than shown tells whether there is a next page. */
  public int fetchSize() {
    return limit + 1;
  }
}
