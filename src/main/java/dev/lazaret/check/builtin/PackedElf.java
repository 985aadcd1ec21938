package dev.lazaret.check.builtin;

import dev.lazaret.inventory.elf.ElfFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the head of an ELF program tells about whether it is packed: UPX writes {@code UPX!} behind
 * the program headers. Otherwise it tells where its code lies.
 */
final class PackedElf {
  /** How much of the file it looks at; Linux takes 64 KiB of program headers, wherever they lie. */
  static final int BYTES = 128 << 10;

  private static final String MARK = "UPX!";
  private static final int MARK_WITHIN = 1024;

  /** A part of a file. */
  record Range(long from, long to) {}

  private PackedElf() {}

  /**
   * What packed the program that begins with {@code head}; empty where the head does not show it.
   */
  static Optional<String> packer(ByteBuffer head) {
    return programs(head).flatMap(program -> packer(program, head.slice()).stream()).findFirst();
  }

  private static Optional<String> packer(ElfFile program, ByteBuffer head) {
    OptionalInt end = program.endOfProgramHeaders();
    if (end.isEmpty()) {
      return Optional.of("its program headers lie far behind its head");
    }
    return saysUpx(head, end.getAsInt()) ? Optional.of("UPX") : Optional.empty();
  }

  private static Stream<ElfFile> programs(ByteBuffer head) {
    return ElfFile.ways(head).stream().filter(ElfFile::runs);
  }

  private static boolean saysUpx(ByteBuffer head, int from) {
    for (int at = from; at < Math.min(head.limit() - MARK.length(), from + MARK_WITHIN); at++) {
      int i = 0;
      while (i < MARK.length() && head.get(at + i) == MARK.charAt(i)) {
        i++;
      }
      if (i == MARK.length()) {
        return true;
      }
    }
    return false;
  }

  /** The parts of the file that are run, in order and each byte once. */
  static List<Range> code(ByteBuffer head) {
    List<Range> merged = new ArrayList<>();
    programs(head)
        .flatMap(program -> program.segments().stream())
        .filter(segment -> segment.executable() && segment.offset() >= 0 && segment.length() > 0)
        .map(PackedElf::range)
        .sorted(Comparator.comparingLong(Range::from))
        .forEach(range -> merge(range, merged));
    return merged;
  }

  private static Range range(ElfFile.Segment segment) {
    long longest = Long.MAX_VALUE - segment.offset();
    return new Range(segment.offset(), segment.offset() + Math.min(segment.length(), longest));
  }

  private static void merge(Range range, List<Range> merged) {
    Range last = merged.isEmpty() ? null : merged.getLast();
    if (last == null || range.from() > last.to()) {
      merged.add(range);
    } else {
      merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
    }
  }
}
