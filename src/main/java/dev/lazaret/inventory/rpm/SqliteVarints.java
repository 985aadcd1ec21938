package dev.lazaret.inventory.rpm;

/** Reads variable-length integers one after the other (SQLite file format, section 1.6). */
final class SqliteVarints {
  private static final int MOST_BYTES = 9;

  private final Region region;
  private int at;
  private boolean ranOut;

  SqliteVarints(Region region, int at) {
    this.region = region;
    this.at = at;
  }

  /** The next one; 0 where the region ends within it, which {@link #ranOut} remembers. */
  long next() {
    long value = 0;
    for (int i = 1; region.holds(at, 1); i++) {
      int b = region.u8(at++);
      if (i == MOST_BYTES) {
        return value << 8 | b;
      }
      value = value << 7 | (b & 0x7f);
      if (b < 0x80) {
        return value;
      }
    }
    ranOut = true;
    return 0;
  }

  /** Where the next one begins. */
  int at() {
    return at;
  }

  boolean ranOut() {
    return ranOut;
  }
}
