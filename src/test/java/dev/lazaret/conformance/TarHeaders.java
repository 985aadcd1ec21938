package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.around;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.CORRUPT;
import static dev.lazaret.image.ArchiveProblem.HEADER_TOO_LARGE;
import static dev.lazaret.image.ArchiveProblem.TRUNCATED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The headers of a layer's tar, under right digests. */
final class TarHeaders {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final int SIZE = 124;

  private TarHeaders() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(numbers());
    archives.addAll(formats());
    archives.addAll(contents());
    archives.addAll(cutOff());
    return new Topic("Headers of a layer's tar", archives);
  }

  private static List<HostileArchive> numbers() {
    return List.of(
        size("A size of all ones, -1 in base-256", "\u00ff".repeat(12), refused(CORRUPT)),
        size("A size with a minus", "-0000000007\0", refused(CORRUPT)),
        size("A size with a digit that is not octal", "00000000008\0", refused(CORRUPT)),
        size("A size in hexadecimal", "0x000000007\0", refused(CORRUPT)),
        size("A size of two numbers", "7 7\0\0\0\0\0\0\0\0\0", refused(CORRUPT)),
        size("A size behind NULs", "\0\0\00000000007\0", refused(CORRUPT)),
        HostileArchive.of(
            "A size of twelve digits without an end",
            around(new RawTar().add(new Header("f", '0', 0).text(SIZE, "000000000007"), CONTENT)),
            judged().showing("f", "last")),
        HostileArchive.of(
            "A small size in base-256",
            around(new RawTar().add(new Header("f", '0', 0).base256(SIZE, 12, 7), CONTENT)),
            judged().showing("f", "last")),
        size("The largest octal size, 64 GiB", "777777777777", refused(TRUNCATED)),
        HostileArchive.of("A size of a terabyte", base256(1L << 40), refused(TRUNCATED)),
        HostileArchive.of("The largest size of 63 bits", base256(Long.MAX_VALUE), refused(CORRUPT)),
        size("A size of 88 bits", "\u0080" + "\u007f".repeat(11), refused(CORRUPT)),
        header("A user id of 33 bits", new Header("f", '0', 0).base256(108, 8, 1L << 32)),
        header("A negative mode", new Header("f", '0', 0).text(100, "\u00ff".repeat(8))),
        header("A wrong checksum", new Header("f", '0', 0).checksum(1)));
  }

  private static List<HostileArchive> formats() {
    byte[] name = "long\0".getBytes(UTF_8);
    Header longName = new Header("././@LongLink", 'L', name.length).gnu();
    return List.of(
        header("A header of no known format", new Header("f", '0', 0).text(257, "other")),
        header(
            "A header of the oldest format with a prefix, which it does not have",
            new Header("f", '0', 0).text(257, "\0".repeat(8)).prefix("hidden")),
        header(
            "A header of star, whose prefix is shorter",
            new Header("f", '0', 0).prefix("p").text(508, "tar\0")),
        header("A GNU header with a prefix", new Header("f", '0', 0).gnu().prefix("hidden/")),
        header("An entry without a name", new Header("", '0', 0)),
        header("A link to nothing", new Header("f", '2', 0)),
        HostileArchive.of(
            "Two GNU long names for one entry",
            around(new RawTar().add(longName, name).add(longName, name).file("f", CONTENT)),
            refused(CORRUPT)),
        HostileArchive.of(
            "A GNU long name with a NUL in it",
            around(
                new RawTar()
                    .add(new Header("././@LongLink", 'L', 3).gnu(), "a\0b".getBytes(UTF_8))
                    .file("f", CONTENT)),
            refused(CORRUPT)),
        HostileArchive.of(
            "A long name that belongs to nothing",
            around(new RawTar().add(longName, name).finish()),
            refused(CORRUPT)),
        HostileArchive.of(
            "A name of 256 bytes",
            around(new RawTar().pax("path=" + "n".repeat(256)).file("f", CONTENT)),
            refused(HEADER_TOO_LARGE, "file name bytes")),
        HostileArchive.of(
            "A NUL in the name field, behind which nothing counts",
            around(new RawTar().add(new Header("a\0b", '0', 0))),
            judged().showing("a", "last")),
        HostileArchive.of(
            "Two names that are not UTF-8 and become one for careless readers",
            around(
                new RawTar()
                    .add(new Header("", '0', 0).text(0, "caf\u00e9"))
                    .add(new Header("", '0', 0).text(0, "caf\u00e8"))),
            judged().showing("caf\uefe8", "caf\uefe9", "last")));
  }

  private static List<HostileArchive> contents() {
    List<HostileArchive> archives = new ArrayList<>();
    for (char type : new char[] {'1', '2', '5', '6'}) {
      archives.add(
          HostileArchive.of(
              "Content behind an entry of type " + type + ", which is no file",
              around(new RawTar().add(new Header("f", type, 512).link("x"), new byte[512])),
              refused(CORRUPT)));
    }
    for (char type : new char[] {'7', '9', 'D', 'M', 'V', 'X'}) {
      archives.add(
          header(
              "An entry of type " + type + ", which readers take for a file or for nothing",
              new Header("f", type, 0)));
    }
    archives.add(header("A file whose name ends in a slash", new Header("f/", '0', 0)));
    archives.add(
        header("A hard link whose name ends in a slash", new Header("f/", '1', 0).link("other")));
    archives.add(
        HostileArchive.of(
            "Entries behind the end of the tar",
            around(new RawTar().file("f", CONTENT).raw(new byte[1024]).file("hidden", CONTENT)),
            refused(CORRUPT)));
    archives.add(
        HostileArchive.of(
            "A tar without an end, which its digest covers as a whole",
            around(new RawTar().file("f", CONTENT).unfinished()),
            judged().showing("f")));
    archives.add(
        HostileArchive.of(
            "Ten kilobytes of zeros behind the end",
            around(new RawTar().file("f", CONTENT).raw(new byte[10_240]).unfinished()),
            judged().showing("f")));
    return archives;
  }

  private static List<HostileArchive> cutOff() {
    byte[] tar = new RawTar().pax("mtime=1").file("f", CONTENT).finish();
    return List.of(
        cut(tar, "in a header", 100),
        cut(tar, "in a pax header's records", 515),
        cut(tar, "in the padding of a pax header", 800),
        cut(tar, "in the header behind a pax header", 1100),
        cut(tar, "in a content", 1540),
        cut(tar, "in the padding of a content", 2000),
        cut(tar, "in its first closing block", 2100));
  }

  private static HostileArchive cut(byte[] tar, String where, int length) {
    return HostileArchive.of(
        "A layer that ends " + where, around(Arrays.copyOf(tar, length)), refused(TRUNCATED));
  }

  private static HostileArchive size(String name, String field, Outcome outcome) {
    return HostileArchive.of(
        name, around(new RawTar().add(new Header("f", '0', 0).text(SIZE, field))), outcome);
  }

  private static byte[] base256(long size) {
    return around(new RawTar().add(new Header("f", '0', 0).base256(SIZE, 12, size)));
  }

  private static HostileArchive header(String name, Header header) {
    return HostileArchive.of(name, around(new RawTar().add(header)), refused(CORRUPT));
  }
}
