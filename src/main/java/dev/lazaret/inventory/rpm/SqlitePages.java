package dev.lazaret.inventory.rpm;

import java.util.BitSet;
import java.util.Optional;

/**
 * The pages of an SQLite file and what runs over from one to the next (SQLite file format, sections
 * 1.5 and 1.6). Every page has one place in a sound file, so each is handed out once at most: a
 * cycle ends where it closes.
 */
final class SqlitePages {
  private static final int OVERFLOW_LINK = 4;

  private final Region file;
  private final int pageSize;
  private final int usable;
  private final HeaderSink sink;
  private final BitSet seen = new BitSet();

  /** A page and where it begins in the file. */
  record Page(Region content, long offset) {}

  private SqlitePages(Region file, int pageSize, int usable, HeaderSink sink) {
    this.file = file;
    this.pageSize = pageSize;
    this.usable = usable;
    this.sink = sink;
  }

  /** Empty where the header of the file gives no page size that SQLite allows. */
  static Optional<SqlitePages> of(Region file, HeaderSink sink) {
    int said = file.u16(16);
    int pageSize = said == 1 ? 65536 : said;
    int usable = pageSize - file.u8(20);
    return pageSize >= 512 && Integer.bitCount(pageSize) == 1 && usable >= 480
        ? Optional.of(new SqlitePages(file, pageSize, usable, sink))
        : Optional.empty();
  }

  /** A page, counted from 1, that was not asked for before. */
  Optional<Page> claim(long number) {
    long offset = (number - 1) * pageSize;
    if (number < 1 || number > file.size() / pageSize || seen.get((int) number)) {
      sink.damaged("rpm-page-link", offset);
      return Optional.empty();
    }
    seen.set((int) number);
    return Optional.of(new Page(file.part((int) offset, pageSize), offset));
  }

  /** The {@code length} bytes that begin at {@code at} of a leaf; empty where some are missing. */
  Optional<Region> payload(Region leaf, int at, long length) {
    long local = local(length);
    if (local < 0 || !leaf.holds(at, local + (local < length ? OVERFLOW_LINK : 0))) {
      return Optional.empty();
    }
    Pieces pieces = new Pieces();
    pieces.add(leaf.part(at, (int) local));
    if (local == length) {
      return Optional.of(pieces.join());
    }
    return addOverflow(pieces, leaf.u32(at + (int) local), length)
        ? Optional.of(pieces.join())
        : Optional.empty();
  }

  private boolean addOverflow(Pieces pieces, long first, long length) {
    long next = first;
    while (pieces.size() < length) {
      Optional<Page> page = claim(next);
      if (page.isEmpty()) {
        return false;
      }
      Region content = page.get().content();
      long here = Math.min(usable - OVERFLOW_LINK, length - pieces.size());
      pieces.add(content.part(OVERFLOW_LINK, (int) here));
      next = content.u32(0);
    }
    return true;
  }

  /** How much of a payload stays on the leaf. */
  private long local(long length) {
    long most = usable - 35L;
    if (length <= most) {
      return length;
    }
    long least = (usable - 12) * 32L / 255 - 23;
    long rest = least + (length - least) % (usable - OVERFLOW_LINK);
    return rest <= most ? rest : least;
  }
}
