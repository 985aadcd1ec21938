package dev.lazaret.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.elf.ElfFile;
import dev.lazaret.inventory.elf.PieceSearch;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Records the crates of Rust programs that were built with cargo-auditable: compressed JSON in a
 * section of its own. What was only needed to build is not in the program. Of a program that is too
 * large to lie in memory only this is seen, that it has such a section.
 */
@Singleton
final class RustPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("rust-packages");
  static final String TYPE = "cargo";

  private static final String SECTION = ".dep-v0";
  private static final int IN_MEMORY = 32 << 20;

  /** The format's own bound ("PARSING.md" of cargo-auditable) for those who read it. */
  private static final int LARGEST_LIST = 8 << 20;

  RustPackages() {
    super(ID, TYPE, 2);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return ElfPrograms.isCandidate(entry);
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    if (!ElfFile.isElf(content.prefix(ElfPrograms.HEAD))) {
      return;
    }
    if (entry.sizeBytes() > IN_MEMORY) {
      content.follow(new Large(packages, new PieceSearch(name())));
      return;
    }
    Optional<ByteBuffer> section =
        ElfFile.ways(content.bytes()).stream()
            .flatMap(program -> program.section(SECTION).stream())
            .findFirst();
    if (section.isPresent()) {
      add(ManifestJson.read(inflated(section.get())), entry.path(), packages);
    }
  }

  private static byte[] name() {
    return (SECTION + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private record Large(PackageSink packages, PieceSearch search) implements EntryContent.Follower {
    @Override
    public void piece(ByteBuffer bytes) {
      if (search.next(bytes)) {
        packages.unread(new Limit("rust-packages-program-bytes", IN_MEMORY));
      }
    }
  }

  private static byte[] inflated(ByteBuffer section) throws UnreadableManifest {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(section);
      byte[] list = new byte[LARGEST_LIST];
      int length = inflater.inflate(list);
      if (!inflater.finished()) {
        throw new UnreadableManifest("rust-packages-list-bytes", LARGEST_LIST);
      }
      return Arrays.copyOf(list, length);
    } catch (DataFormatException e) {
      throw new UnreadableManifest("rust-packages-broken-list", section.limit());
    }
  }

  private static void add(JsonNode document, String path, PackageSink packages) {
    List<JsonNode> crates = ManifestJson.elements(document.path("packages")).toList();
    for (JsonNode crate : crates) {
      String name = ManifestJson.text(crate, "name");
      String version = ManifestJson.text(crate, "version");
      if (!name.isEmpty() && !version.isEmpty() && !isOfBuild(crate)) {
        packages.add(
            path,
            name,
            version,
            Map.of(
                PackageFacts.PROVIDES,
                Requirements.of(List.of(nameAndVersion(crate))),
                PackageFacts.REQUIRES,
                requirements(crate, crates)));
      }
    }
  }

  private static boolean isOfBuild(JsonNode crate) {
    return ManifestJson.text(crate, "kind").equals("build");
  }

  /** Two versions of one crate may be in a program. */
  private static String nameAndVersion(JsonNode crate) {
    return ManifestJson.text(crate, "name") + "@" + ManifestJson.text(crate, "version");
  }

  /** They are numbers of places in the list. */
  private static String requirements(JsonNode crate, List<JsonNode> crates) {
    List<String> needs = new ArrayList<>();
    ManifestJson.elements(crate.path("dependencies"))
        .filter(place -> place.canConvertToInt())
        .mapToInt(JsonNode::intValue)
        .filter(place -> place >= 0 && place < crates.size())
        .forEach(place -> needs.add(nameAndVersion(crates.get(place))));
    return Requirements.of(needs);
  }
}
