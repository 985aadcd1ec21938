package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the data of a sparse file lies (GNU tar manual, "Storing Sparse Files"): the old GNU format
 * and pax formats 0.1 and 1.0. Format 0.0 repeats its keys and is refused with all repeated keys.
 */
record SparseMap(List<Segment> segments, long realSize) {
  private static final int MAXIMUM_SEGMENTS = 20_000;

  record Segment(long offset, long length) {
    long end() {
      return offset + length;
    }
  }

  SparseMap {
    segments = List.copyOf(segments);
  }

  /** How many bytes the archive holds for the file. */
  long dataSize() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** The old GNU format: four segments in the header, more in blocks behind it. */
  static SparseMap ofOldGnu(byte[] header, BlockReader more) throws IOException {
    List<Segment> segments = new ArrayList<>();
    addOldGnu(segments, header, 386, 4);
    boolean extended = header[482] != 0;
    long realSize = TarNumber.parseSize(header, 483, 12, "real size");
    while (extended) {
      byte[] block = more.next();
      addOldGnu(segments, block, 0, 21);
      extended = block[504] != 0;
    }
    return new SparseMap(segments, realSize).checked();
  }

  /** Gives the next block of the tar. */
  @FunctionalInterface
  interface BlockReader {
    byte[] next() throws IOException;
  }

  private static void addOldGnu(List<Segment> to, byte[] block, int start, int count)
      throws Refusal {
    for (int i = 0; i < count; i++) {
      int at = start + 24 * i;
      if (block[at] == 0) {
        return;
      }
      add(
          to,
          TarNumber.parseSize(block, at, 12, "sparse offset"),
          TarNumber.parseSize(block, at + 12, 12, "sparse length"));
    }
  }

  /** Pax format 0.1: {@code offset,length,offset,length}. */
  static SparseMap ofText(String map, long realSize) throws Refusal {
    List<Segment> segments = new ArrayList<>();
    String[] numbers = map.isEmpty() ? new String[0] : map.split(",", -1);
    if (numbers.length % 2 != 0) {
      throw malformed("an offset has no length");
    }
    for (int i = 0; i < numbers.length; i += 2) {
      add(
          segments,
          TarNumber.decimal(numbers[i], "sparse offset"),
          TarNumber.decimal(numbers[i + 1], "sparse length"));
    }
    return new SparseMap(segments, realSize).checked();
  }

  /**
   * Pax format 1.0: decimal lines in full blocks before the data; {@code content} is left where the
   * data begins.
   */
  static SparseMap ofContent(InputStream content, long realSize) throws IOException {
    var lines = new Lines(content);
    long count = TarNumber.decimal(lines.next(), "number of sparse segments");
    List<Segment> segments = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      add(
          segments,
          TarNumber.decimal(lines.next(), "sparse offset"),
          TarNumber.decimal(lines.next(), "sparse length"));
    }
    lines.finishBlock();
    return new SparseMap(segments, realSize).checked();
  }

  private static void add(List<Segment> to, long offset, long length) throws Refusal {
    if (to.size() == MAXIMUM_SEGMENTS) {
      throw Refusal.bound(
          ArchiveProblem.HEADER_TOO_LARGE,
          "Could not read a sparse file: it has too many segments.",
          "sparse segments",
          MAXIMUM_SEGMENTS + " segments",
          "Store the file without holes.");
    }
    to.add(new Segment(offset, length));
  }

  private SparseMap checked() throws Refusal {
    long at = 0;
    for (Segment segment : segments) {
      if (segment.offset() < at
          || segment.length() > realSize
          || segment.offset() > realSize - segment.length()) {
        throw malformed("its segments overlap or leave the file");
      }
      at = segment.end();
    }
    return this;
  }

  private static Refusal malformed(String why) {
    return Refusal.corrupt("Could not read a sparse file: " + why + ".");
  }

  /** Lines of digits that fill whole blocks. */
  private static final class Lines {
    private final InputStream in;
    private int read;

    Lines(InputStream in) {
      this.in = in;
    }

    String next() throws IOException {
      byte[] digits = new byte[20];
      for (int length = 0; length < digits.length; length++) {
        int c = one();
        if (c == '\n') {
          return new String(digits, 0, length, US_ASCII);
        }
        digits[length] = (byte) c;
      }
      throw malformed("a number of its map is too long");
    }

    void finishBlock() throws IOException {
      while (read % TarHeader.BLOCK != 0) {
        one();
      }
    }

    private int one() throws IOException {
      int c = in.read();
      if (c < 0) {
        throw malformed("its map does not end");
      }
      read++;
      return c;
    }
  }
}
