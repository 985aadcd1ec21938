package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.DOCKER;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.CORRUPT;
import static dev.lazaret.image.ArchiveProblem.DIGEST_MISMATCH;
import static dev.lazaret.image.ArchiveProblem.HEADER_TOO_LARGE;
import static dev.lazaret.image.ArchiveProblem.NOT_AN_IMAGE;
import static dev.lazaret.image.ArchiveProblem.TRUNCATED;
import static dev.lazaret.image.ArchiveProblem.UNSUPPORTED_MEDIA_TYPE;
import static dev.lazaret.image.TestArchives.gzip;
import static dev.lazaret.image.TestArchives.zstd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** gzip and zstd, around archives and around layers. */
final class CompressedArchives {
  private static final byte[] GZIP = gzip(DOCKER);
  private static final byte[] ZSTD = zstd(DOCKER);
  private static final byte[] TAR = HonestImage.LAYER.tar();

  /** Lengths that take the most room in the tables of isa-l: six places more than it has. */
  private static final int[] GAPS = {
    11, 11, 12, 12, 12, 12, 12, 12, 12, 13, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14,
    14, 14, 14, 15, 15, 15
  };

  private static final String SKIPPABLE = "\u0050\u002a\u004d\u0018";

  private CompressedArchives() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(gzips());
    archives.addAll(zstds());
    archives.addAll(layers());
    return new Topic("Compression", archives);
  }

  private static List<HostileArchive> gzips() {
    return List.of(
        HostileArchive.of(
            "gzip that ends in its header", Arrays.copyOf(GZIP, 8), refused(TRUNCATED)),
        HostileArchive.of(
            "gzip that ends in its data", Arrays.copyOf(GZIP, GZIP.length / 2), refused(TRUNCATED)),
        HostileArchive.of(
            "gzip that ends in its checksum",
            Arrays.copyOf(GZIP, GZIP.length - 6),
            refused(TRUNCATED)),
        HostileArchive.of("gzip with a wrong checksum", flipped(GZIP, 6), refused(CORRUPT)),
        HostileArchive.of("gzip with a wrong length", flipped(GZIP, 1), refused(CORRUPT)),
        HostileArchive.of(
            "gzip with flags that nobody defined", with(GZIP, 3, 0x80), refused(CORRUPT)),
        HostileArchive.of("gzip of another method", with(GZIP, 2, 7), refused(CORRUPT)),
        HostileArchive.of(
            "gzip with a file name that does not end",
            joined(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0}, "n".repeat(1 << 17)),
            refused(HEADER_TOO_LARGE, "gzip header text")),
        HostileArchive.of("gzip with trailing garbage", joined(GZIP, "garbage"), refused(CORRUPT)),
        HostileArchive.of("gzip with trailing zeros", joined(GZIP, "\0\0\0"), refused(CORRUPT)),
        HostileArchive.of("An archive of two gzip members", joined(GZIP, GZIP), refused(CORRUPT)),
        HostileArchive.of("An archive in gzip in gzip", gzip(GZIP), refused(NOT_AN_IMAGE)),
        HostileArchive.of(
            "A file that is a tar and gzip at once",
            joined(new Header("\u001f", '0', 0).text(1, "\u008b").toBytes(), DOCKER),
            refused(CORRUPT)));
  }

  private static List<HostileArchive> zstds() {
    return List.of(
        HostileArchive.of(
            "zstd that ends in its header", Arrays.copyOf(ZSTD, 5), refused(TRUNCATED)),
        HostileArchive.of(
            "zstd that ends in its data", Arrays.copyOf(ZSTD, ZSTD.length - 9), refused(TRUNCATED)),
        HostileArchive.of("zstd with trailing garbage", joined(ZSTD, "garbage!"), refused(CORRUPT)),
        HostileArchive.of(
            "zstd that wants a window of 256 MiB",
            joined("\u0028\u00b5\u002f\u00fd\0\u0090\u0001\0\0".getBytes(ISO_8859_1), new byte[0]),
            refused(CORRUPT)),
        HostileArchive.of(
            "zstd with a frame of another program's data before it, which zstd skips",
            joined((SKIPPABLE + "\u0004\0\0\0abcd").getBytes(ISO_8859_1), ZSTD),
            judged()),
        HostileArchive.of(
            "A file that is a tar and a zstd frame at once", tarAndZstd(), refused(CORRUPT)));
  }

  /** Whole for both: what one reads, the other skips. */
  private static byte[] tarAndZstd() {
    int padding = -(ZSTD.length + 8) & 511;
    byte[] skipped = joined(new byte[padding], DOCKER);
    byte[] frame =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x184D2A50)
            .putInt(skipped.length)
            .array();
    Header header = new Header("", '0', ZSTD.length + 8).text(0, SKIPPABLE + "\u00f8\u0001");
    return joined(header.toBytes(), joined(joined(ZSTD, frame), skipped));
  }

  private static List<HostileArchive> layers() {
    byte[] whole = gzip(TAR);
    byte[] noise = gzip(noise());
    return List.of(
        stored("A layer that is said to be gzip and is zstd", zstd(TAR), refused(CORRUPT)),
        stored("A layer that is said to be gzip and is a tar", TAR, refused(CORRUPT)),
        HostileArchive.of(
            "A layer that is said to be a tar and is gzip",
            new StoredImage(HonestImage.LAYER, whole).as(StoredImage.PLAIN).layout(),
            refused(CORRUPT)),
        stored(
            "A layer that is said to be gzip and is bzip2",
            joined("BZh91AY".getBytes(ISO_8859_1), TAR),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        HostileArchive.of(
            "A layer of a media type that nobody defined",
            new StoredImage(HonestImage.LAYER, whole).as(StoredImage.GZIP + "+encrypted").layout(),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        stored(
            "A layer in two gzip members, whose diff ID covers both",
            joined(gzip(Arrays.copyOf(TAR, 1000)), gzip(Arrays.copyOfRange(TAR, 1000, TAR.length))),
            judged().showing("app")),
        stored(
            "A layer in two gzip members, whose diff ID covers the first",
            joined(whole, gzip(new byte[512])),
            refused(DIGEST_MISMATCH)),
        stored("A layer in gzip with trailing garbage", joined(whole, "garbage"), refused(CORRUPT)),
        stored(
            "A layer in gzip that ends too early",
            Arrays.copyOf(whole, whole.length - 9),
            refused(TRUNCATED)),
        stored(
            "A layer in gzip whose code for distances has gaps, for which readers reserve too little",
            DeflateBlock.ofDistances(GAPS),
            refused(CORRUPT)),
        stored("A layer in gzip with a wrong checksum", flipped(whole, 6), refused(CORRUPT)),
        HostileArchive.of(
            "A layer in gzip in gzip", HonestImage.storing(gzip(noise), noise), refused(CORRUPT)));
  }

  private static byte[] noise() {
    byte[] noise = new byte[4096];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private static HostileArchive stored(String name, byte[] stored, Outcome outcome) {
    return HostileArchive.of(name, HonestImage.storing(stored, TAR), outcome);
  }

  private static byte[] flipped(byte[] bytes, int fromEnd) {
    byte[] flipped = bytes.clone();
    flipped[bytes.length - fromEnd] ^= 1;
    return flipped;
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return new RawTar().raw(first).raw(second).unfinished();
  }

  private static byte[] joined(byte[] first, String second) {
    return joined(first, second.getBytes(ISO_8859_1));
  }
}
