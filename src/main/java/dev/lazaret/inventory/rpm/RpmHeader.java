package dev.lazaret.inventory.rpm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a header says about its package; empty where it says nothing. {@code epoch} is a decimal
 * number; {@code requires} and {@code provides} are names without their versions, each once.
 */
public record RpmHeader(
    String name,
    String version,
    String release,
    String epoch,
    String arch,
    String sourceRpm,
    String modularityLabel,
    String vendor,
    List<String> requires,
    List<String> provides) {
  // "Header Format" of the rpm documentation: two counts, the index, the store; all big endian.
  private static final int INTRO = 8;
  private static final int ENTRY = 16;
  private static final int MOST_ENTRIES = 0xffff;

  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int EPOCH = 1003;
  private static final int VENDOR = 1011;
  private static final int ARCH = 1022;
  private static final int SOURCE_RPM = 1044;
  private static final int PROVIDE_NAME = 1047;
  private static final int REQUIRE_NAME = 1049;
  private static final int MODULARITY_LABEL = 5096;

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;
  private static final int LONGEST_TEXT = 4096;
  private static final int MOST_TEXTS = 10_000;

  public RpmHeader {
    requires = List.copyOf(requires);
    provides = List.copyOf(provides);
  }

  /** Empty where the blob is no header, or one that does not name a package and its version. */
  static Optional<RpmHeader> parse(Region blob) {
    if (!blob.holds(0, INTRO)) {
      return Optional.empty();
    }
    long entries = blob.u32(0);
    long storeSize = blob.u32(4);
    long store = INTRO + entries * ENTRY;
    if (entries > MOST_ENTRIES || !blob.holds(store, storeSize)) {
      return Optional.empty();
    }
    Map<Integer, Integer> index = index(blob, (int) entries);
    Region texts = blob.part((int) store, (int) storeSize);
    Map<Integer, String> values = values(blob, index, texts);
    return values.containsKey(NAME) && values.containsKey(VERSION)
        ? Optional.of(
            of(
                values,
                names(blob, index.get(REQUIRE_NAME), texts),
                names(blob, index.get(PROVIDE_NAME), texts)))
        : Optional.empty();
  }

  private static RpmHeader of(
      Map<Integer, String> values, List<String> requires, List<String> provides) {
    return new RpmHeader(
        values.getOrDefault(NAME, ""),
        values.getOrDefault(VERSION, ""),
        values.getOrDefault(RELEASE, ""),
        values.getOrDefault(EPOCH, ""),
        values.getOrDefault(ARCH, ""),
        values.getOrDefault(SOURCE_RPM, ""),
        values.getOrDefault(MODULARITY_LABEL, ""),
        values.getOrDefault(VENDOR, ""),
        requires,
        provides);
  }

  /** A later entry stands: what rpm adds behind the immutable region replaces what is in it. */
  private static Map<Integer, Integer> index(Region blob, int entries) {
    Map<Integer, Integer> wanted = new HashMap<>();
    for (int at = INTRO; at < INTRO + entries * ENTRY; at += ENTRY) {
      int tag = (int) blob.u32(at);
      switch (tag) {
        case NAME, VERSION, RELEASE, EPOCH, VENDOR, ARCH, SOURCE_RPM, MODULARITY_LABEL ->
            wanted.put(tag, at);
        case PROVIDE_NAME, REQUIRE_NAME -> wanted.put(tag, at);
        default -> {}
      }
    }
    return wanted;
  }

  private static Map<Integer, String> values(
      Region blob, Map<Integer, Integer> index, Region store) {
    Map<Integer, String> values = new HashMap<>();
    index.forEach((tag, at) -> {
      String value = value((int) blob.u32(at + 4), blob.u32(at + 8), store);
      if (!value.isEmpty()) {
        values.put(tag, value);
      }
    });
    return values;
  }

  /** The texts of a list, one behind the other in the store. */
  private static List<String> names(Region blob, @Nullable Integer entry, Region store) {
    if (entry == null || (int) blob.u32(entry + 4) != STRING_ARRAY) {
      return List.of();
    }
    long offset = blob.u32(entry + 8);
    long count = Math.min(blob.u32(entry + 12), MOST_TEXTS);
    Set<String> names = new LinkedHashSet<>();
    for (long i = 0; i < count && store.holds(offset, 1); i++) {
      long end = end(offset, store);
      if (end < 0) {
        break;
      }
      names.add(decoded(offset, end, store));
      offset = end + 1;
    }
    return new ArrayList<>(names);
  }

  private static String value(int type, long offset, Region store) {
    return switch (type) {
      case INT32 -> store.holds(offset, 4) ? Long.toString(store.u32((int) offset)) : "";
      case STRING, STRING_ARRAY, I18N_STRING -> text(offset, store);
      default -> "";
    };
  }

  /** Up to the closing NUL; empty where there is none. */
  private static String text(long offset, Region store) {
    long end = end(offset, store);
    return end < 0 ? "" : decoded(offset, end, store);
  }

  /** Where the NUL is that closes the text at {@code offset}; -1 where there is none. */
  private static long end(long offset, Region store) {
    for (long end = offset; store.holds(end, 1) && end - offset <= LONGEST_TEXT; end++) {
      if (store.u8((int) end) == 0) {
        return end;
      }
    }
    return -1;
  }

  private static String decoded(long offset, long end, Region store) {
    Region text = store.part((int) offset, (int) (end - offset));
    return StandardCharsets.UTF_8.decode(text.bytes()).toString();
  }
}
