package dev.lazaret.inventory.rpm;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a header says about its package; empty where it says nothing. {@code epoch} is a decimal
 * number.
 */
public record RpmHeader(
    String name,
    String version,
    String release,
    String epoch,
    String arch,
    String sourceRpm,
    String modularityLabel,
    String vendor) {
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
  private static final int MODULARITY_LABEL = 5096;

  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int STRING_ARRAY = 8;
  private static final int I18N_STRING = 9;
  private static final int LONGEST_TEXT = 4096;

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
    Map<Integer, String> values =
        values(blob, (int) entries, blob.part((int) store, (int) storeSize));
    return values.containsKey(NAME) && values.containsKey(VERSION)
        ? Optional.of(of(values))
        : Optional.empty();
  }

  private static RpmHeader of(Map<Integer, String> values) {
    return new RpmHeader(
        values.getOrDefault(NAME, ""),
        values.getOrDefault(VERSION, ""),
        values.getOrDefault(RELEASE, ""),
        values.getOrDefault(EPOCH, ""),
        values.getOrDefault(ARCH, ""),
        values.getOrDefault(SOURCE_RPM, ""),
        values.getOrDefault(MODULARITY_LABEL, ""),
        values.getOrDefault(VENDOR, ""));
  }

  /** A later entry stands: what rpm adds behind the immutable region replaces what is in it. */
  private static Map<Integer, String> values(Region blob, int entries, Region store) {
    Map<Integer, Integer> wanted = new HashMap<>();
    for (int at = INTRO; at < INTRO + entries * ENTRY; at += ENTRY) {
      int tag = (int) blob.u32(at);
      switch (tag) {
        case NAME, VERSION, RELEASE, EPOCH, VENDOR, ARCH, SOURCE_RPM, MODULARITY_LABEL ->
            wanted.put(tag, at);
        default -> {}
      }
    }
    Map<Integer, String> values = new HashMap<>();
    wanted.forEach((tag, at) -> {
      String value = value(tag, (int) blob.u32(at + 4), blob.u32(at + 8), store);
      if (!value.isEmpty()) {
        values.put(tag, value);
      }
    });
    return values;
  }

  /** What is of another type than its tag has says nothing, to rpm as well. */
  private static String value(int tag, int type, long offset, Region store) {
    return switch (type) {
      case INT32 -> tag == EPOCH ? number(offset, store) : "";
      case STRING, STRING_ARRAY, I18N_STRING -> tag == EPOCH ? "" : text(offset, store);
      default -> "";
    };
  }

  private static String number(long offset, Region store) {
    return store.holds(offset, 4) ? Long.toString(store.u32((int) offset)) : "";
  }

  /** Up to the closing NUL; empty where there is none. */
  private static String text(long offset, Region store) {
    for (long end = offset; store.holds(end, 1) && end - offset <= LONGEST_TEXT; end++) {
      if (store.u8((int) end) == 0) {
        Region text = store.part((int) offset, (int) (end - offset));
        return StandardCharsets.UTF_8.decode(text.bytes()).toString();
      }
    }
    return "";
  }
}
