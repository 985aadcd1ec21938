package dev.lazaret.inventory.rpm;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.lazaret.image.Claim;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The databases of rpm in each format: what comes out is bounded by what went in. */
public final class RpmFuzz {
  private RpmFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    for (RpmFormat format : RpmFormat.values()) {
      ReadDatabase read = ReadDatabase.of(format, input);
      read.packages().forEach(RpmFuzz::named);
      Claim.holds(read.packages().size() <= input.length / 40, "a package takes room");
      writtenAgain(format, read.packages());
      format.readFiles(
          ByteBuffer.wrap(input),
          (_, files) -> Claim.holds(files.size() <= input.length, "a file takes room"));
    }
  }

  private static void named(RpmHeader header) {
    Claim.holds(!header.name().isEmpty() && !header.version().isEmpty(), "a package has a name");
    Claim.holds(header.epoch().matches("[0-9]*"), "an epoch is a number");
    Claim.holds(header.toString().length() < 8 * 5000, "what a header says is short");
  }

  /** A database that we write around these packages names these packages. */
  private static void writtenAgain(RpmFormat format, List<RpmHeader> packages) {
    if (packages.isEmpty() || packages.size() > 5) {
      return;
    }
    byte[][] blobs = packages.stream().map(RpmFuzz::blob).toArray(byte[][]::new);
    byte[] file =
        switch (format) {
          case SQLITE -> TestDatabases.sqlite(blobs);
          case NDB -> TestDatabases.ndb(blobs);
          case BERKELEY_DB -> TestDatabases.berkeleyDb(LITTLE_ENDIAN, blobs);
        };
    ReadDatabase again = ReadDatabase.of(format, file);
    Claim.equal(again.damageName(), "none", "what we write is sound");
    Claim.holds(
        again.packages().containsAll(packages) && packages.containsAll(again.packages()),
        "packages survive being written");
  }

  private static byte[] blob(RpmHeader header) {
    var blob = new TestHeader().text(1000, header.name()).text(1001, header.version());
    blob.text(1002, header.release()).text(1022, header.arch()).text(1044, header.sourceRpm());
    blob.text(5096, header.modularityLabel()).text(1011, header.vendor());
    if (!header.epoch().isEmpty()) {
      blob.number(1003, (int) Long.parseLong(header.epoch()));
    }
    return blob.build();
  }

  public static List<byte[]> seeds() {
    byte[][] headers = {
      TestHeader.of("bash", "5.1.8").build(),
      TestHeader.of("dbus", "1.12.20").number(1003, 1).filler(700).build(),
      TestHeader.of("zlib", "1.2").text(1044, "zlib.src.rpm").text(1011, "v").filler(1).build()
    };
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(TestDatabases.sqlite(headers));
    seeds.add(Arrays.copyOf(TestDatabases.ndb(headers), 6000));
    seeds.add(TestDatabases.ndb(headers));
    seeds.add(TestDatabases.berkeleyDb(LITTLE_ENDIAN, headers));
    seeds.add(TestDatabases.berkeleyDb(BIG_ENDIAN, headers));
    return seeds;
  }
}
