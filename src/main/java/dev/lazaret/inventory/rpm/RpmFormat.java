package dev.lazaret.inventory.rpm;

import dev.lazaret.finding.Limit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How rpm keeps its database, which the name of the file tells. */
public enum RpmFormat {
  SQLITE("rpmdb.sqlite"),
  NDB("Packages.db"),
  BERKELEY_DB("Packages");

  private final String fileName;

  RpmFormat(String fileName) {
    this.fileName = fileName;
  }

  public String fileName() {
    return fileName;
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
