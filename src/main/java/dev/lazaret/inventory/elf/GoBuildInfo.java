package dev.lazaret.inventory.elf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the Go linker writes into programs (package {@code debug/buildinfo}): the version of Go and
 * the modules. Since Go 1.18 both texts stand behind the header; before, it holds pointers to them.
 */
public record GoBuildInfo(String goVersion, List<GoModule> modules) {
  /** Begins the header, which is aligned like this. */
  static final byte[] MAGIC = "\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1);

  static final int ALIGNMENT = 16;
  static final int HEADER = 32;

  /** The texts of the largest programs have some tens of kilobytes. */
  static final int LONGEST = 1 << 20;

  /** Whoever searches a whole program may meet many headers, and looks at this much of each. */
  private static final int LONGEST_VERSION = 1024;

  private static final int LONGEST_VARINT = 5;

  /** As much of the inline form as says how long it is. */
  static final int PREAMBLE = HEADER + LONGEST_VARINT + LONGEST_VERSION + LONGEST_VARINT;

  private static final int POINTER_WIDTH = 14;
  private static final int FLAGS = 15;
  private static final int INLINE = 2;

  /** Stands before and behind the modules, so that tools find them in memory too. */
  private static final int FRAME = 16;

  private static final String WORKING_COPY = "(devel)";

  public GoBuildInfo {
    modules = List.copyOf(modules);
  }

  /** That of a whole program; empty where it is no ELF file or Go did not link it. */
  public static Optional<GoBuildInfo> of(ByteBuffer file) {
    return ElfFile.ways(file).stream().flatMap(elf -> of(file, elf).stream()).findFirst();
  }

  private static Optional<GoBuildInfo> of(ByteBuffer file, ElfFile elf) {
    return elf.section(".go.buildinfo")
        .flatMap(section -> header(section, elf))
        .or(() -> anywhere(file.slice(), elf));
  }

  /** Where the table of sections was stripped, it can still be found. */
  private static Optional<GoBuildInfo> anywhere(ByteBuffer file, ElfFile elf) {
    for (int at = 0; at + HEADER <= file.limit(); at += ALIGNMENT) {
      if (file.get(at) == MAGIC[0]) {
        ByteBuffer rest = file.slice(at, Math.min(file.limit() - at, LONGEST)).order(elf.order());
        Optional<GoBuildInfo> found = header(rest, elf);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<GoBuildInfo> header(ByteBuffer bytes, ElfFile elf) {
    return isInline(bytes) ? inline(bytes) : pointers(bytes, elf);
  }

  private static boolean begins(ByteBuffer bytes) {
    return bytes.limit() >= HEADER && bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  static boolean isInline(ByteBuffer bytes) {
    return begins(bytes) && (bytes.get(FLAGS) & INLINE) != 0;
  }

  /** Whether the texts stand elsewhere in the program; also true of things that look like it. */
  static boolean isOfPointers(ByteBuffer bytes) {
    return begins(bytes)
        && bytes.get(FLAGS) >> 1 == 0
        && (bytes.get(POINTER_WIDTH) == 4 || bytes.get(POINTER_WIDTH) == 8);
  }

  /** The form that stands whole behind its header. */
  static Optional<GoBuildInfo> inline(ByteBuffer bytes) {
    if (!isInline(bytes)) {
      return Optional.empty();
    }
    ByteBuffer texts = bytes.slice(HEADER, bytes.limit() - HEADER);
    return counted(texts).flatMap(version -> counted(texts).flatMap(mods -> of(version, mods)));
  }

  /**
   * How many bytes the inline form claims that begins with {@code bytes}, of which {@link
   * #PREAMBLE} are enough; empty where it is none.
   */
  static OptionalLong claimed(ByteBuffer bytes) {
    if (!isInline(bytes)) {
      return OptionalLong.empty();
    }
    ByteBuffer texts = bytes.slice(HEADER, bytes.limit() - HEADER);
    if (counted(texts).flatMap(GoBuildInfo::version).isEmpty()) {
      return OptionalLong.empty();
    }
    OptionalLong modules = length(texts);
    return modules.isPresent()
        ? OptionalLong.of(HEADER + texts.position() + modules.getAsLong())
        : OptionalLong.empty();
  }

  /** A text with its length before it. */
  private static Optional<ByteBuffer> counted(ByteBuffer from) {
    OptionalLong length = length(from);
    if (length.isEmpty() || length.getAsLong() > from.remaining()) {
      return Optional.empty();
    }
    ByteBuffer text = from.slice(from.position(), (int) length.getAsLong());
    from.position(from.position() + text.limit());
    return Optional.of(text);
  }

  /** An unsigned varint. */
  private static OptionalLong length(ByteBuffer from) {
    long length = 0;
    for (int shift = 0; shift < 7 * LONGEST_VARINT && from.hasRemaining(); shift += 7) {
      byte next = from.get();
      length |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return OptionalLong.of(length);
      }
    }
    return OptionalLong.empty();
  }

  private static Optional<GoBuildInfo> pointers(ByteBuffer bytes, ElfFile elf) {
    if (!isOfPointers(bytes)) {
      return Optional.empty();
    }
    int width = bytes.get(POINTER_WIDTH);
    Optional<ByteBuffer> version = string(bytes, 16, width, elf);
    Optional<ByteBuffer> modules = string(bytes, 16 + width, width, elf);
    return version.flatMap(text -> of(text, modules.orElse(ByteBuffer.allocate(0))));
  }

  /** A pointer to the header of a Go string: where its bytes are, and how many. */
  private static Optional<ByteBuffer> string(ByteBuffer from, int at, int width, ElfFile elf) {
    Optional<ByteBuffer> header =
        elf.address(from, at, width).flatMap(address -> elf.at(address, 2L * width));
    Optional<Long> bytes = header.flatMap(fields -> elf.address(fields, 0, width));
    Optional<Long> length = header.flatMap(fields -> elf.address(fields, width, width));
    return bytes.flatMap(
        address -> length.filter(l -> l <= LONGEST).flatMap(l -> elf.at(address, l)));
  }

  private static Optional<GoBuildInfo> of(ByteBuffer version, ByteBuffer modules) {
    return version(version).map(go -> new GoBuildInfo(go, modules(text(modules))));
  }

  private static Optional<String> version(ByteBuffer text) {
    if (text.limit() > LONGEST_VERSION) {
      return Optional.empty();
    }
    String go = StandardCharsets.UTF_8.decode(text.slice()).toString();
    return go.startsWith("go1") || go.startsWith("devel ") ? Optional.of(go) : Optional.empty();
  }

  private static String text(ByteBuffer modules) {
    boolean framed =
        modules.limit() > 2 * FRAME && modules.get(modules.limit() - FRAME - 1) == '\n';
    return framed
        ? StandardCharsets.UTF_8
            .decode(modules.slice(FRAME, modules.limit() - 2 * FRAME))
            .toString()
        : "";
  }

  /** A line that begins with an arrow says what stands in for the module of the line before. */
  private static List<GoModule> modules(String text) {
    List<GoModule> modules = new ArrayList<>();
    text.lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length >= 2 && !fields[1].isBlank())
        .forEach(fields -> {
          String version = fields.length > 2 ? version(fields[2]) : "";
          switch (fields[0]) {
            case "mod", "dep" ->
                modules.add(new GoModule(fields[1], version, fields[0].equals("mod")));
            case "=>" -> {
              if (!modules.isEmpty()) {
                modules.add(replaced(modules.removeLast(), fields[1], version));
              }
            }
            default -> {}
          }
        });
    return modules;
  }

  /** What a folder stands in for has no version that anybody knows. */
  private static GoModule replaced(GoModule module, String path, String version) {
    boolean folder = path.startsWith(".") || path.startsWith("/");
    return new GoModule(folder ? module.path() : path, folder ? "" : version, module.isMain());
  }

  private static String version(String text) {
    return text.equals(WORKING_COPY) ? "" : text;
  }
}
