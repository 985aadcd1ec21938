package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.around;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.COMPRESSION_RATIO;
import static dev.lazaret.image.ArchiveProblem.HEADER_TOO_LARGE;
import static dev.lazaret.image.ArchiveProblem.TOO_MANY_ENTRIES;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import dev.lazaret.image.TestArchives;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Little that becomes much; most of it is written as a stream. */
final class Bombs {
  private static final long MUCH = 256L << 20;
  private static final int RANDOM = 1 << 19;

  private Bombs() {}

  static Topic topic() {
    return new Topic(
        "Bombs",
        List.of(
            new HostileArchive(
                "A quarter of a gigabyte of zeros in gzip around the archive",
                Bombs::outerBomb,
                refused(COMPRESSION_RATIO, "ratio")),
            new HostileArchive(
                "A layer of a quarter of a gigabyte of zeros in gzip",
                StreamedLayer.gzip(StreamedLayer.zeros(MUCH)),
                refused(COMPRESSION_RATIO, "ratio")),
            new HostileArchive(
                "A layer of a quarter of a gigabyte of zeros in zstd",
                StreamedLayer.zstd(StreamedLayer.zeros(MUCH)),
                refused(COMPRESSION_RATIO, "ratio")),
            new HostileArchive(
                "A layer one hundredth under the bound on the ratio",
                StreamedLayer.zstd(expanding(247)),
                judged()),
            new HostileArchive(
                "A layer one hundredth over the bound on the ratio",
                StreamedLayer.zstd(expanding(255)),
                refused(COMPRESSION_RATIO, "ratio")),
            HostileArchive.of(
                "A sparse file of eight gigabytes of holes",
                around(
                    new RawTar()
                        .pax(
                            "GNU.sparse.map=0,7", "GNU.sparse.size=8589934592", "GNU.sparse.name=s")
                        .file("x", new byte[7])),
                refused(COMPRESSION_RATIO, "ratio")),
            HostileArchive.of(
                "A bomb as a file of a layer, which nothing unpacks",
                around(layer().file("bomb.gz", 0644, zerosInGzip())),
                judged().showing("bomb.gz")),
            new HostileArchive(
                "A million entries in one folder whose names share nothing, as many and as long as may be",
                StreamedLayer.zstd(longNames("", 1_000_000)),
                judged("uid-outside-map")),
            new HostileArchive(
                "Half a million entries with long names, and a layer that removes each",
                StreamedLayer.zstd(longNames("", 500_000), longNames(".wh.", 500_000)),
                judged("uid-outside-map")),
            new HostileArchive(
                "A layer of a million entries and one",
                StreamedLayer.zstd(entries(1_000_001)),
                refused(TOO_MANY_ENTRIES, "layerEntries")),
            new HostileArchive(
                "Paths of four kilobytes, until they have 64 MiB",
                StreamedLayer.zstd(Bombs::longPaths),
                refused(HEADER_TOO_LARGE, "metadataBytes")),
            new HostileArchive(
                "Paths of 256 folders each, until there are a million",
                StreamedLayer.zstd(Bombs::deepPaths),
                refused(TOO_MANY_ENTRIES, "layerEntries")),
            new HostileArchive(
                "Files below links, each of which implies 255 folders, until there are a million",
                StreamedLayer.zstd(Bombs::filesBelowLinks),
                refused(TOO_MANY_ENTRIES, "layerEntries")),
            new HostileArchive(
                "A hundred thousand files, each below sixteen links that lead 255 folders on",
                StreamedLayer.zstd(Bombs::linksBelowLinks),
                refused(TOO_MANY_ENTRIES, "linkSteps"))));
  }

  private static void outerBomb(OutputStream out) throws IOException {
    var gzip = new GZIPOutputStream(out, 1 << 16);
    StreamedLayer.zeros(MUCH).to(gzip);
    gzip.finish();
  }

  private static byte[] zerosInGzip() {
    return TestArchives.gzip(new byte[64 << 20]);
  }

  /** Half a megabyte that does not compress, and so many times as much that does to nothing. */
  private static StreamedLayer.Tar expanding(int ratio) {
    return out -> {
      byte[] noise = new byte[RANDOM];
      new Random(1).nextBytes(noise);
      out.write(new RawTar().file("noise", noise).unfinished());
      StreamedLayer.zeros((long) RANDOM * (ratio - 1)).to(out);
    };
  }

  /** Times that do not compress keep the ratio ordinary. */
  private static StreamedLayer.Tar entries(int count) {
    return out -> {
      var random = new Random(2);
      for (int i = 0; i < count; i++) {
        out.write(new Header("e" + i, '0', 0).modified(random.nextInt() & 0xffffffffL).toBytes());
      }
    };
  }

  /** Together as long as names may be; the same names at each call. */
  private static StreamedLayer.Tar longNames(String before, int count) {
    return out -> {
      var names = new Random(5);
      var times = new Random(2);
      for (int i = 0; i < count; i++) {
        String name =
            "%s%016x%016x%016x%015x"
                .formatted(
                    before,
                    names.nextLong(),
                    names.nextLong(),
                    names.nextLong(),
                    names.nextLong() >>> 4);
        long owner = 0xffffffffL - i;
        long modified = times.nextInt() & 0xffffffffL;
        out.write(new Header(name, '0', 0).owner(owner, owner).modified(modified).toBytes());
      }
    };
  }

  private static void filesBelowLinks(OutputStream out) throws IOException {
    for (int i = 0; i < 4_000; i++) {
      out.write(link("l" + i, i + "/d".repeat(254)));
      out.write(new Header("l" + i + "/f", '0', 0).toBytes());
    }
  }

  private static void linksBelowLinks(OutputStream out) throws IOException {
    for (int links = 0; links < 16; links++) {
      out.write(link("s/".repeat(links) + "s", "d" + "/d".repeat(254)));
    }
    String below = "s/".repeat(16);
    var times = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      long modified = times.nextInt() & 0xffffffffL;
      out.write(new Header(below + i, '0', 0).modified(modified).toBytes());
    }
  }

  private static byte[] link(String path, String target) {
    byte[] record = RawTar.paxRecord(("linkpath=" + target).getBytes(UTF_8));
    return new RawTar()
        .add(new Header("x", 'x', record.length), record)
        .add(new Header(path, '2', 0))
        .unfinished();
  }

  private static void longPaths(OutputStream out) throws IOException {
    var random = new Random(3);
    for (int i = 0; i < 17_000; i++) {
      var path = new StringBuilder();
      for (int part = 0; part < 16; part++) {
        path.append("%016x".formatted(random.nextLong())).append("n".repeat(230)).append('/');
      }
      out.write(named(path.toString()));
    }
  }

  private static void deepPaths(OutputStream out) throws IOException {
    var random = new Random(4);
    for (int i = 0; i < 4_000; i++) {
      out.write(named("%08x".formatted(random.nextInt()) + "/d".repeat(255)));
    }
  }

  private static byte[] named(String path) {
    byte[] record = RawTar.paxRecord(("path=" + path).getBytes(UTF_8));
    return new RawTar()
        .add(new Header("x", 'x', record.length), record)
        .add(new Header("f", '5', 0))
        .unfinished();
  }
}
