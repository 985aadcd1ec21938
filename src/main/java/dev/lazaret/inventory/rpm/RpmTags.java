package dev.lazaret.inventory.rpm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The tags of one header ("Header Format" of the rpm documentation: two counts, the index, the
 * store; all big endian). What leaves the store, or is of another type than was asked for, is as if
 * it were not there.
 */
final class RpmTags {
  private static final int INTRO = 8;
  private static final int ENTRY = 16;
  private static final int MOST_ENTRIES = 0xffff;
  private static final int LONGEST_TEXT = 4096;

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;

  private final Region store;
  private final Map<Integer, Entry> entries;

  private record Entry(int type, long offset, long count) {
    boolean isText() {
      return type == STRING || type == STRING_ARRAY || type == I18N_STRING;
    }
  }

  private RpmTags(Region store, Map<Integer, Entry> entries) {
    this.store = store;
    this.entries = entries;
  }

  /** Empty where the blob is no header. */
  static Optional<RpmTags> parse(Region blob) {
    if (!blob.holds(0, INTRO)) {
      return Optional.empty();
    }
    long entries = blob.u32(0);
    long storeSize = blob.u32(4);
    long store = INTRO + entries * ENTRY;
    if (entries > MOST_ENTRIES || !blob.holds(store, storeSize)) {
      return Optional.empty();
    }
    return Optional.of(
        new RpmTags(blob.part((int) store, (int) storeSize), index(blob, (int) store)));
  }

  /** A later entry stands: what rpm adds behind the immutable region replaces what is in it. */
  private static Map<Integer, Entry> index(Region blob, int end) {
    Map<Integer, Entry> index = new HashMap<>();
    for (int at = INTRO; at < end; at += ENTRY) {
      index.put(
          (int) blob.u32(at),
          new Entry((int) blob.u32(at + 4), blob.u32(at + 8), blob.u32(at + 12)));
    }
    return index;
  }

  /** The text, or the first of several; empty where there is none. */
  String text(int tag) {
    Entry entry = entries.get(tag);
    return entry == null || !entry.isText() ? "" : text(entry.offset());
  }

  /** The texts of a list, one behind the other in the store, at most {@code most}. */
  List<String> texts(int tag, int most) {
    @Nullable Entry entry = entries.get(tag);
    List<String> texts = new ArrayList<>();
    if (entry != null && entry.type() == STRING_ARRAY) {
      long offset = entry.offset();
      long end = end(offset);
      while (end >= 0 && texts.size() < Math.min(entry.count(), most)) {
        texts.add(decoded(offset, end));
        offset = end + 1;
        end = end(offset);
      }
    }
    return texts;
  }

  /** The number at {@code index} of a list. */
  OptionalLong number(int tag, int index) {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type() != INT32 || index >= entry.count()) {
      return OptionalLong.empty();
    }
    long at = entry.offset() + 4L * index;
    return store.holds(at, 4) ? OptionalLong.of(store.u32((int) at)) : OptionalLong.empty();
  }

  private String text(long offset) {
    long end = end(offset);
    return end < 0 ? "" : decoded(offset, end);
  }

  /** Where the NUL is that closes the text at {@code offset}; -1 where there is none. */
  private long end(long offset) {
    for (long end = offset; store.holds(end, 1) && end - offset <= LONGEST_TEXT; end++) {
      if (store.u8((int) end) == 0) {
        return end;
      }
    }
    return -1;
  }

  private String decoded(long offset, long end) {
    Region text = store.part((int) offset, (int) (end - offset));
    return StandardCharsets.UTF_8.decode(text.bytes()).toString();
  }
}
