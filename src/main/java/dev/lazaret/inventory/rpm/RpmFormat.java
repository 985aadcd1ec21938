package dev.lazaret.inventory.rpm;

import dev.lazaret.finding.Limit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How rpm keeps its database, which the name of the file tells. */
public enum RpmFormat {
  SQLITE("rpmdb.sqlite"),
  NDB("Packages.db"),
  BERKELEY_DB("Packages");

  private static final List<String> FOLDERS = List.of("var/lib/rpm/", "usr/lib/sysimage/rpm/");
  private static final Map<String, RpmFormat> BY_PATH =
      Arrays.stream(values())
          .flatMap(format -> format.paths().stream().map(path -> Map.entry(path, format)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String fileName;

  RpmFormat(String fileName) {
    this.fileName = fileName;
  }

  String fileName() {
    return fileName;
  }

  /** What rpm keeps at {@code path}; empty where it keeps no database. */
  public static Optional<RpmFormat> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  /** Everywhere that a database may be. */
  public static Set<String> everywhere() {
    return BY_PATH.keySet();
  }

  /** Where a database of this format may be. */
  public List<String> paths() {
    return FOLDERS.stream().map(folder -> folder + fileName).toList();
  }

  /**
   * Hands over the packages of a database. What comes back is the first thing that was wrong with
   * it and where: then there may be more packages than those handed over. An empty file is a
   * database without packages.
   */
  public Optional<Limit> read(ByteBuffer file, Consumer<RpmHeader> packages) {
    return headers(file, (header, _) -> packages.accept(header));
  }

  /** As {@link #read}, with the files that each package brought. */
  public Optional<Limit> readFiles(ByteBuffer file, BiConsumer<RpmHeader, List<RpmFile>> packages) {
    return headers(file, (header, tags) -> packages.accept(header, RpmFile.of(tags)));
  }

  private Optional<Limit> headers(ByteBuffer file, BiConsumer<RpmHeader, RpmTags> packages) {
    Region region = Region.of(file, ByteOrder.BIG_ENDIAN);
    HeaderSink sink = new HeaderSink(region.size(), packages);
    if (region.size() > 0) {
      read(region, sink);
    }
    return sink.damage();
  }

  private void read(Region file, HeaderSink sink) {
    switch (this) {
      case SQLITE -> SqliteTable.read(file, sink);
      case NDB -> NdbFile.read(file, sink);
      case BERKELEY_DB -> BerkeleyHash.read(file, sink);
    }
  }
}
