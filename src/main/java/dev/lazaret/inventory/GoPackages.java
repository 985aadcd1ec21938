package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.elf.ElfFile;
import dev.lazaret.inventory.elf.GoBuildInfo;
import dev.lazaret.inventory.elf.GoBuildInfoSearch;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Records the modules that Go programs were linked from, and Go's own library as {@code stdlib},
 * however large the program is.
 */
@Singleton
final class GoPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("go-packages");
  static final String TYPE = "golang";

  /** Marks the module of the program itself. */
  static final String MAIN = "main";

  /** Larger ones are read piece by piece. */
  static final int IN_MEMORY = 32 << 20;

  private static final String STANDARD_LIBRARY = "stdlib";

  GoPackages() {
    super(ID, TYPE, 3);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return ElfPrograms.isCandidate(entry);
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages) {
    if (!ElfFile.isElf(content.prefix(ElfPrograms.HEAD))) {
      return;
    }
    if (entry.sizeBytes() <= IN_MEMORY) {
      GoBuildInfo.of(content.bytes()).ifPresent(info -> add(info, entry.path(), packages));
    } else {
      content.follow(new Large(entry.path(), packages, new GoBuildInfoSearch()));
    }
  }

  private record Large(String path, PackageSink packages, GoBuildInfoSearch search)
      implements EntryContent.Follower {
    @Override
    public void piece(ByteBuffer bytes) {
      search.piece(bytes);
    }

    @Override
    public void end() {
      search.end();
      search.found().ifPresent(info -> add(info, path, packages));
      if (search.isUnreadable()) {
        packages.unread(new Limit("go-build-info-program-bytes", IN_MEMORY));
      }
    }
  }

  private static void add(GoBuildInfo info, String path, PackageSink packages) {
    info.modules()
        .forEach(module ->
            packages.add(
                path,
                module.path(),
                module.version(),
                Map.of(MAIN, module.isMain() ? "true" : "")));
    String go = info.goVersion();
    packages.add(path, STANDARD_LIBRARY, go.startsWith("go") ? go.substring(2) : go, Map.of());
  }
}
