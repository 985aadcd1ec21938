package dev.lazaret.inventory.rpm;

import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.Optional;

/**
 * Reads {@code Packages} of Berkeley DB, a hash of versions 8 to 10 (Berkeley DB, {@code
 * dbinc/db_page.h}): it follows the buckets and their chains of pages as rpm does, so that what
 * lies on freed pages is not taken for a package. Either byte order. Every page has one place, so
 * each is read once at most.
 */
final class BerkeleyHash {
  private static final int META = 512;
  private static final int MAGIC = 0x061561;
  private static final int SPARES = 96;
  private static final int PAGE_HEADER = 26;
  private static final int UNSORTED_HASH_PAGE = 2;
  private static final int OVERFLOW_PAGE = 7;
  private static final int HASH_PAGE = 13;
  private static final int ON_PAGE = 1;
  private static final int OFF_PAGE = 3;
  private static final int OFF_PAGE_SIZE = 12;
  private static final int KEY_SIZE = 4;

  private final Region file;
  private final HeaderSink sink;
  private final int pageSize;
  private final long pages;
  private final BitSet seen = new BitSet();

  private BerkeleyHash(Region file, int pageSize, HeaderSink sink) {
    this.file = file;
    this.sink = sink;
    this.pageSize = pageSize;
    this.pages = Math.min(file.size() / pageSize, file.u32(32) + 1);
  }

  static void read(Region file, HeaderSink sink) {
    if (!file.holds(0, META)) {
      sink.damaged("rpm-not-berkeley-db", 0);
      return;
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      Region ordered = file.in(order);
      if (ordered.u32(12) == MAGIC) {
        readHash(ordered, sink);
        return;
      }
    }
    sink.damaged("rpm-not-berkeley-db", 12);
  }

  private static void readHash(Region file, HeaderSink sink) {
    long version = file.u32(16);
    long pageSize = file.u32(20);
    if (version < 8 || version > 10) {
      sink.damaged("rpm-berkeley-db-version", 16);
    } else if (pageSize < META || pageSize > 65536 || Long.bitCount(pageSize) != 1) {
      sink.damaged("rpm-page-size", 20);
    } else {
      new BerkeleyHash(file, (int) pageSize, sink).buckets();
    }
  }

  /** Page 0 is this description; {@code spares} tells how many pages lie between the buckets. */
  private void buckets() {
    seen.set(0);
    long most = file.u32(72);
    if (most >= pages) {
      sink.damaged("rpm-buckets-outside", 72);
    }
    for (long bucket = 0; bucket <= Math.min(most, pages - 1); bucket++) {
      int doublings = Long.SIZE - Long.numberOfLeadingZeros(bucket);
      chain(bucket + file.u32(SPARES + 4 * doublings));
    }
  }

  private void chain(long first) {
    long next = first;
    do {
      Optional<Region> page = claim(next);
      if (page.isEmpty()) {
        return;
      }
      hashPage(page.get(), next * pageSize);
      next = page.get().u32(16);
    } while (next != 0);
  }

  /** A page that was not asked for before and knows its own number. */
  private Optional<Region> claim(long number) {
    if (number >= pages || seen.get((int) number)) {
      sink.damaged("rpm-page-link", number * pageSize);
      return Optional.empty();
    }
    seen.set((int) number);
    Region page = file.part((int) (number * pageSize), pageSize);
    if (page.u32(8) != number) {
      sink.damaged("rpm-page-number", number * pageSize);
      return Optional.empty();
    }
    return Optional.of(page);
  }

  /** Keys and values by turns; each item ends where the one before it begins. */
  private void hashPage(Region page, long offset) {
    int type = page.u8(25);
    int items = page.u16(20);
    if ((type != HASH_PAGE && type != UNSORTED_HASH_PAGE)
        || !page.holds(PAGE_HEADER, 2L * items)
        || items % 2 != 0) {
      sink.damaged("rpm-page-unreadable", offset);
      return;
    }
    int end = pageSize;
    for (int slot = PAGE_HEADER; slot < PAGE_HEADER + 2 * items; slot += 4) {
      int key = page.u16(slot);
      int value = page.u16(slot + 2);
      if (value < PAGE_HEADER + 2 * items || value >= key || key >= end) {
        sink.damaged("rpm-item-unreadable", offset + slot);
        return;
      }
      item(page.part(key, end - key), page.part(value, key - value), offset + value);
      end = value;
    }
  }

  /** The record of key 0 counts the packages, the others are packages. */
  private void item(Region key, Region value, long offset) {
    if (key.u8(0) != ON_PAGE || key.size() != 1 + KEY_SIZE) {
      sink.damaged("rpm-key-unreadable", offset);
    } else if (key.u32(1) != 0) {
      content(value, offset).ifPresent(blob -> sink.blob(blob, offset));
    }
  }

  private Optional<Region> content(Region value, long offset) {
    if (value.u8(0) == ON_PAGE) {
      return Optional.of(value.part(1, value.size() - 1));
    }
    if (value.u8(0) == OFF_PAGE && value.size() == OFF_PAGE_SIZE) {
      return overflow(value.u32(4), value.u32(8));
    }
    sink.damaged("rpm-item-unreadable", offset);
    return Optional.empty();
  }

  private Optional<Region> overflow(long first, long length) {
    Pieces pieces = new Pieces();
    long next = first;
    while (pieces.size() < length) {
      Optional<Region> page = claim(next);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      int here = page.get().u16(22);
      if (page.get().u8(25) != OVERFLOW_PAGE
          || !page.get().holds(PAGE_HEADER, here)
          || here > length - pieces.size()) {
        sink.damaged("rpm-overflow-unreadable", next * pageSize);
        return Optional.empty();
      }
      pieces.add(page.get().part(PAGE_HEADER, here));
      next = page.get().u32(16);
    }
    return Optional.of(pieces.join());
  }
}
