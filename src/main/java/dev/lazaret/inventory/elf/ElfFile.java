package dev.lazaret.inventory.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A program or library in ELF (System V gABI, "Object Files"), of either class and byte order, read
 * where it lies in memory. Whatever its headers claim, only what the file holds is handed out.
 *
 * <p>Linux does not look at the class and the byte order that a program says it has: it runs what
 * fits its machine, its type and the size of its program headers (fs/binfmt_elf.c, load_elf_binary;
 * seen with patched programs on Linux 6.18). So a file may have to be read in several ways.
 */
public final class ElfFile {
  private static final int MAGIC = 0x7f454c46;
  private static final int IDENTITY = 16;
  private static final int CLASS = 4;
  private static final int DATA = 5;
  private static final int BITS_64 = 2;
  private static final int BIG_ENDIAN = 2;
  private static final int LOADABLE = 1;
  private static final int EXECUTABLE = 1;
  private static final int TYPE_PROGRAM = 2;
  private static final int TYPE_SHARED = 3;
  private static final int NO_BITS = 8;

  /** Bytes of them that Linux accepts (fs/binfmt_elf.c, load_elf_phdrs). */
  private static final int MOST_PROGRAM_HEADERS = 1 << 16;

  private final ByteBuffer file;
  private final boolean wide;
  private @Nullable List<Segment> segments;

  private ElfFile(ByteBuffer file, boolean wide) {
    this.file = file;
    this.wide = wide;
  }

  /**
   * The ways to read a file: as it says, and each other one in which Linux may run it. None where
   * the bytes do not begin as such a file does.
   */
  public static List<ElfFile> ways(ByteBuffer bytes) {
    if (!isElf(bytes)) {
      return List.of();
    }
    boolean wide = bytes.slice().get(CLASS) == BITS_64;
    boolean big = bytes.slice().get(DATA) == BIG_ENDIAN;
    List<ElfFile> ways = new ArrayList<>(1);
    way(bytes, wide, big).ifPresent(ways::add);
    way(bytes, !wide, big).filter(ElfFile::runs).ifPresent(ways::add);
    way(bytes, wide, !big).filter(ElfFile::runs).ifPresent(ways::add);
    way(bytes, !wide, !big).filter(ElfFile::runs).ifPresent(ways::add);
    return ways;
  }

  private static Optional<ElfFile> way(ByteBuffer bytes, boolean wide, boolean big) {
    ByteBuffer file = bytes.slice().order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int header = wide ? 64 : 52;
    return file.limit() < header ? Optional.empty() : Optional.of(new ElfFile(file, wide));
  }

  /** Whether the bytes begin with the magic number; 16 of them are enough to tell. */
  public static boolean isElf(ByteBuffer bytes) {
    return bytes.remaining() >= IDENTITY
        && bytes.slice().order(ByteOrder.BIG_ENDIAN).getInt(0) == MAGIC;
  }

  ByteOrder order() {
    return file.order();
  }

  /** The bytes of the first section of this name; empty where none lies whole in the file. */
  public Optional<ByteBuffer> section(String name) {
    long table = word(wide ? 40 : 32, wide);
    int size = half(wide ? 58 : 46);
    int count = half(wide ? 60 : 48);
    int ofNames = half(wide ? 62 : 50);
    Optional<ByteBuffer> names = contents(table, size, ofNames);
    byte[] wanted = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; names.isPresent() && i < count; i++) {
      Optional<ByteBuffer> header = part(table + (long) i * size, sectionHeader());
      if (header.isEmpty()) {
        return header;
      }
      if (standsAt(header.get().getInt(0), wanted, names.get())) {
        return contents(table, size, i);
      }
    }
    return Optional.empty();
  }

  private int sectionHeader() {
    return wide ? 64 : 40;
  }

  private Optional<ByteBuffer> contents(long table, int size, int index) {
    return part(table + (long) index * size, sectionHeader())
        .filter(header -> header.getInt(4) != NO_BITS)
        .flatMap(header ->
            wide
                ? part(header.getLong(24), header.getLong(32))
                : part(unsigned(header.getInt(16)), unsigned(header.getInt(20))));
  }

  private static boolean standsAt(int offset, byte[] wanted, ByteBuffer names) {
    if (offset < 0 || offset > names.limit() - wanted.length) {
      return false;
    }
    return names.slice(offset, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  /** A part of the file that is loaded at an address. */
  public record Segment(long offset, long begin, long length, boolean executable) {}

  /** Whether it is what Linux runs or loads, as far as its header tells. */
  public boolean runs() {
    int type = half(16);
    int count = programHeaders();
    return (type == TYPE_PROGRAM || type == TYPE_SHARED)
        && half(wide ? 54 : 42) == programHeader()
        && count > 0
        && count * programHeader() <= MOST_PROGRAM_HEADERS;
  }

  /** Where the headers of the segments end; empty where they do not lie in these bytes. */
  public OptionalInt endOfProgramHeaders() {
    long length = (long) programHeaders() * programHeader();
    long table = word(wide ? 32 : 28, wide);
    return part(table, length).isPresent()
        ? OptionalInt.of((int) (table + length))
        : OptionalInt.empty();
  }

  private int programHeaders() {
    return half(wide ? 56 : 44);
  }

  private int programHeader() {
    return wide ? 56 : 32;
  }

  /** What is loaded at an address; empty where no segment of the file holds all of it. */
  Optional<ByteBuffer> at(long address, long length) {
    for (Segment segment : segments()) {
      long within = address - segment.begin();
      if (within >= 0
          && within <= segment.length()
          && length >= 0
          && length <= segment.length() - within) {
        return part(segment.offset() + within, length);
      }
    }
    return Optional.empty();
  }

  /** Read once, as there may be many addresses; none where Linux would not run the program. */
  public List<Segment> segments() {
    List<Segment> known = segments;
    if (known == null) {
      known = readSegments();
      segments = known;
    }
    return known;
  }

  private List<Segment> readSegments() {
    long table = word(wide ? 32 : 28, wide);
    int count = runs() ? programHeaders() : 0;
    List<Segment> loaded = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      part(table + (long) i * programHeader(), programHeader())
          .filter(read -> read.getInt(0) == LOADABLE)
          .ifPresent(read -> loaded.add(segment(read)));
    }
    return List.copyOf(loaded);
  }

  private Segment segment(ByteBuffer header) {
    boolean executable = (header.getInt(wide ? 4 : 24) & EXECUTABLE) != 0;
    return wide
        ? new Segment(header.getLong(8), header.getLong(16), header.getLong(32), executable)
        : new Segment(
            unsigned(header.getInt(4)),
            unsigned(header.getInt(8)),
            unsigned(header.getInt(16)),
            executable);
  }

  /** A number as wide as an address. */
  Optional<Long> address(ByteBuffer from, int at, int width) {
    return at + width > from.limit()
        ? Optional.empty()
        : Optional.of(width == 8 ? from.getLong(at) : unsigned(from.getInt(at)));
  }

  private long word(int at, boolean isLong) {
    return isLong ? file.getLong(at) : unsigned(file.getInt(at));
  }

  private int half(int at) {
    return Short.toUnsignedInt(file.getShort(at));
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  private Optional<ByteBuffer> part(long offset, long length) {
    if (offset < 0 || length < 0 || offset > file.limit() || length > file.limit() - offset) {
      return Optional.empty();
    }
    return Optional.of(file.slice((int) offset, (int) length).order(file.order()));
  }
}
