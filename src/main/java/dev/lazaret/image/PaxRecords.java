package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of one pax extended header (POSIX.1-2017 pax, "pax Extended Header"): {@code <length>
 * key=value\n}. A key that repeats is refused, since some readers keep the first and some the last.
 */
final class PaxRecords {
  private static final String SPARSE = "GNU.sparse.";

  /** No records. */
  static final PaxRecords NONE = new PaxRecords(Map.of());

  private final Map<String, byte[]> values;

  private PaxRecords(Map<String, byte[]> values) {
    this.values = values;
  }

  static PaxRecords parse(byte[] body) throws Refusal {
    Map<String, byte[]> values = new HashMap<>();
    int at = 0;
    while (at < body.length) {
      int space = indexOf(body, ' ', at, Math.min(body.length, at + 10));
      int end = at + (space < 0 ? 0 : length(body, at, space));
      if (space < 0 || end > body.length || end <= space + 2 || body[end - 1] != '\n') {
        throw malformed("a record has a wrong length");
      }
      int equals = indexOf(body, '=', space + 1, end - 1);
      if (equals <= space + 1) {
        throw malformed("a record has no key");
      }
      String key = PathText.decode(Arrays.copyOfRange(body, space + 1, equals));
      if (values.put(key, Arrays.copyOfRange(body, equals + 1, end - 1)) != null) {
        throw malformed("it has " + Quoted.of(key) + " twice, and readers differ on which holds");
      }
      at = end;
    }
    return new PaxRecords(values);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether there is nothing but comments. */
  boolean isCommentOnly() {
    return values.keySet().stream().allMatch("comment"::equals);
  }

  /** Whether any record belongs to GNU's sparse formats. */
  boolean isSparse() {
    return values.keySet().stream().anyMatch(key -> key.startsWith(SPARSE));
  }

  /** A name; null where absent. An empty one is the header's own for Go, and none for others. */
  byte @Nullable [] name(String key) throws Refusal {
    byte[] value = values.get(key);
    if (value == null) {
      return null;
    }
    if (value.length == 0) {
      throw malformed("its " + key + " is empty, and readers differ on what that means");
    }
    if (indexOf(value, 0, 0, value.length) >= 0) {
      throw malformed("its " + key + " has a NUL byte");
    }
    return value;
  }

  /** A plain text; null where absent. */
  @Nullable String text(String key) {
    byte[] value = values.get(key);
    return value == null ? null : new String(value, UTF_8);
  }

  /** A number that is not negative; null where absent or empty. */
  @Nullable Long number(String key) throws Refusal {
    String text = text(key);
    return text == null || text.isEmpty() ? null : TarNumber.decimal(text, key);
  }

  /** Whole seconds of a time; null where absent or empty. */
  @Nullable Long seconds(String key) throws Refusal {
    String text = text(key);
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.matches("-?[0-9]{1,18}(?:\\.[0-9]*+)?")) {
      throw malformed("its " + key + " is not a time");
    }
    int dot = text.indexOf('.');
    return Long.parseLong(dot < 0 ? text : text.substring(0, dot));
  }

  /** Extended attributes by their own names. */
  Map<String, byte[]> xattrs() throws Refusal {
    return PaxAttributes.of(values);
  }

  private static int length(byte[] body, int from, int to) throws Refusal {
    return (int) TarNumber.decimal(new String(body, from, to - from, UTF_8), "record length");
  }

  private static int indexOf(byte[] body, int value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (body[i] == value) {
        return i;
      }
    }
    return -1;
  }

  static Refusal malformed(String why) {
    return Refusal.corrupt("Could not read a pax header: " + why + ".");
  }
}
