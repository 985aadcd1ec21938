package dev.lazaret.inspection;

import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The program that an image starts with, as its layers have it. */
final class EntryProgram {
  private static final String DEFAULT_PATH =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  private static final int HEAD_BYTES = 256;
  private static final int MAX_INTERPRETERS = 4;
  private static final List<String> OF_THE_KERNEL = List.of("proc", "sys", "dev");
  private final ImageArchive archive;
  private final ArchivedImage image;
  private final MergedView view;

  EntryProgram(ImageArchive archive, ArchivedImage image, MergedView view) {
    this.archive = archive;
    this.image = image;
    this.view = view;
  }

  /** What the layers tell about a program. */
  sealed interface Look {}

  /**
   * The processor that it is made for (ELF specification, {@code e_machine}), by the names of Go;
   * for a script that of its interpreter.
   */
  record MadeFor(String machine) implements Look {}

  /** The program, or the interpreter of this name that it needs, is not in the image. */
  record Missing(String name) implements Look {}

  /** Only a run can tell. */
  record NotTold() implements Look {}

  /** Looks at a program of the image as it would be started. */
  Look look(String program) throws ArchiveRejected, IOException {
    String name = program;
    for (int i = 0; i < MAX_INTERPRETERS; i++) {
      Optional<MergedView.Node> node = find(name);
      if (node.isEmpty()) {
        return isToldByLayers(name) ? new Missing(name) : new NotTold();
      }
      byte[] head = head(node.get());
      if (head.length < 4 || head[0] != '#' || head[1] != '!') {
        String machine = machine(head);
        return machine == null ? new NotTold() : new MadeFor(machine);
      }
      name = interpreter(head);
    }
    return new NotTold();
  }

  /**
   * Whether what the layers do not hold is not there: not so below the kernel's file systems, for
   * links to there, on a search path that is relative, and for words that {@code env} takes as
   * options.
   */
  private boolean isToldByLayers(String name) {
    if (name.contains("/")) {
      String first = relative(name).split("/", 2)[0];
      return name.startsWith("/")
          && !name.contains("/../")
          && !OF_THE_KERNEL.contains(first)
          && view.node(relative(name)).isEmpty();
    }
    return name.matches("\\w[^=]*")
        && Arrays.stream(path().split(":", -1)).allMatch(folder -> folder.startsWith("/"));
  }

  private Optional<MergedView.Node> find(String program) {
    if (program.contains("/")) {
      String base = program.startsWith("/") ? "" : image.config().workingDir() + "/";
      return file(base + program);
    }
    return Arrays.stream(path().split(":"))
        .map(folder -> file(folder + "/" + program))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private String path() {
    return image.config().env().stream()
        .filter(line -> line.startsWith("PATH="))
        .map(line -> line.substring("PATH=".length()))
        .reduce((first, last) -> last)
        .orElse(DEFAULT_PATH);
  }

  private static String relative(String absolute) {
    return absolute.replaceAll("/+", "/").replaceAll("^/(\\./)*|^\\./", "");
  }

  private Optional<MergedView.Node> file(String absolute) {
    return view.resolve(relative(absolute))
        .filter(node -> node.entry().type() == LayerEntry.Type.FILE);
  }

  private byte[] head(MergedView.Node node) throws ArchiveRejected, IOException {
    LayerDescriptor layer = image.layers().get(node.contentLayer());
    String path = node.contentPath();
    var found =
        new Object() {
          byte[] head = new byte[0];
        };
    archive.readLayer(
        image,
        layer,
        (entry, content) -> {
          if (entry.type() == LayerEntry.Type.FILE && entry.path().equals(path)) {
            found.head = content.readNBytes(HEAD_BYTES);
          }
        });
    return found.head;
  }

  private static String interpreter(byte[] head) {
    String line = new String(head, StandardCharsets.ISO_8859_1).split("\n", 2)[0];
    String[] words = line.substring(2).strip().split("\\s+", 3);
    boolean env = words.length > 1 && words[0].endsWith("/env");
    return env ? words[1] : words[0];
  }

  private static @Nullable String machine(byte[] head) {
    if (head.length < 20 || head[0] != 0x7f || head[1] != 'E' || head[2] != 'L' || head[3] != 'F') {
      return null;
    }
    boolean bigEndian = head[5] == 2;
    int low = head[bigEndian ? 19 : 18] & 0xff;
    int high = head[bigEndian ? 18 : 19] & 0xff;
    return switch (high << 8 | low) {
      case 3 -> "386";
      case 8 -> "mips";
      case 20 -> "ppc";
      case 21 -> bigEndian ? "ppc64" : "ppc64le";
      case 22 -> "s390x";
      case 40 -> "arm";
      case 62 -> "amd64";
      case 183 -> "arm64";
      case 243 -> "riscv64";
      case 258 -> "loong64";
      default -> "machine-" + (high << 8 | low);
    };
  }
}
