package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar.Header;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tar of a layer, from its bytes to what the inspection engine gets: what we read another
 * reader reads the same, listings keep it, and what we write again needs no second cleaning.
 */
public final class LayerFuzz {
  private static final long MOST_HOLES = 1 << 20;

  private LayerFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    byte[] tar = Checksums.repaired(input);
    Optional<List<ReadEntry>> read = read(tar);
    if (read.isPresent()) {
      OtherTarReader.compare(tar, read.get());
      listed(read.get());
      sanitized(tar);
    }
  }

  /** What the reader makes of it; empty where it refuses, or where holes would take too long. */
  static Optional<List<ReadEntry>> read(byte[] tar) {
    List<ReadEntry> entries = new ArrayList<>();
    try {
      var reader =
          new TarReader(new ByteArrayInputStream(tar), ArchiveLimits.defaults().tar(), false);
      for (LayerEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (reader.holes() > MOST_HOLES) {
          return Optional.empty();
        }
        byte[] content = reader.content().readAllBytes();
        Claim.equal((long) content.length, entry.sizeBytes(), "the content is as long as it says");
        entries.add(new ReadEntry(entry, Digest.of(content), reader.holes() > 0));
      }
      return Optional.of(entries);
    } catch (Refusal e) {
      Claim.holds(e.rejected().detail().length() < 2000, "a refusal is short");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can be read", e);
    }
  }

  private static void listed(List<ReadEntry> read) {
    var builder = LayerListing.builder();
    read.forEach(entry -> builder.add(entry.entry()));
    LayerListing again = LayerListing.of(builder.build().toBytes());
    List<String> entries = new ArrayList<>();
    again.forEach(entry -> entries.add(ReadEntry.describe(entry)));
    Claim.equal(
        entries,
        read.stream().map(entry -> ReadEntry.describe(entry.entry())).toList(),
        "a listing keeps what was read");
  }

  private static void sanitized(byte[] tar) {
    TestImage image =
        image().compression(TestImage.Compression.NONE).layer(TestLayer.ofTar(tar)).cmd("/app");
    try {
      Optional<byte[]> once = sanitizedOnce(TestArchives.dockerArchive(image));
      if (once.isEmpty()) {
        return;
      }
      Optional<byte[]> twice = sanitizedOnce(once.get());
      Claim.holds(twice.isPresent(), "what we wrote we read");
      Claim.holds(Arrays.equals(once.get(), twice.get()), "what is clean stays as it is");
    } catch (NotRunnable e) {
      Claim.holds(String.valueOf(e.getMessage()).length() < 5000, "a refusal is short");
    }
  }

  private static Optional<byte[]> sanitizedOnce(byte[] archive) throws NotRunnable {
    var out = new ByteArrayOutputStream();
    try (ImageArchive opened = TestArchives.open(archive)) {
      SanitizedArchive.write(opened, opened.images().getFirst(), out);
      return Optional.of(out.toByteArray());
    } catch (ArchiveRejected e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can be read", e);
    }
  }

  public static List<byte[]> seeds() {
    return List.of(
        layer()
            .dir("bin")
            .file("bin/tool", 04755, 1000, 1000, new byte[700])
            .hardlink("bin/other", "bin/tool")
            .symlink("sbin", "bin")
            .blockDevice("dev/sda", 8, 0)
            .characterDevice("null", 1, 3)
            .fifo("etc/fifo")
            .whiteout("etc/gone")
            .opaque("opt")
            .tar(),
        layer().file("d/".repeat(80) + "long", "1").symlink("l", "t/".repeat(60)).tar(),
        layer().fileWithXattr("ping", 0755, new byte[1], "security.capability", new byte[20]).tar(),
        layer().file("f", "1").dir("f").file("f/g", "2").hardlink("h", "f/g").file("f", "3").tar(),
        new RawTar()
            .pax("GNU.sparse.map=10,7,50,3", "GNU.sparse.size=60", "GNU.sparse.name=sparse")
            .file("x", new byte[10])
            .finish(),
        new RawTar()
            .pax(
                "GNU.sparse.major=1",
                "GNU.sparse.minor=0",
                "GNU.sparse.realsize=60",
                "GNU.sparse.name=sparse")
            .add(
                new Header("x", '0', 519),
                "1\n10\n7\n".concat("\0".repeat(505)).concat("1234567").getBytes(UTF_8))
            .finish(),
        oldSparse(),
        new RawTar()
            .add(new Header("././@LongLink", 'L', 4).gnu(), "abc\0".getBytes(UTF_8))
            .add(new Header("././@LongLink", 'K', 4).gnu(), "def\0".getBytes(UTF_8))
            .add(new Header("x", '2', 0).gnu().link("y"))
            .finish(),
        new RawTar()
            .extended('g', "comment=a".getBytes(UTF_8))
            .pax("path=p", "linkpath=q", "uid=70000", "gid=3", "mtime=1.5", "size=3")
            .file("x", new byte[3])
            .finish(),
        new RawTar().add(new Header("n", '0', 0).prefix("pre/fix").base256(108, 8, 5)).finish(),
        new RawTar()
            .add(new Header("v7", '\0', 1).text(257, "\0".repeat(8)), new byte[1])
            .finish());
  }

  private static byte[] oldSparse() {
    Header header = new Header("s", 'S', 10).gnu();
    header.octal(386, 12, 10).octal(398, 12, 7).octal(410, 12, 50).octal(422, 12, 3);
    return new RawTar().add(header.octal(483, 12, 60), new byte[10]).finish();
  }
}
