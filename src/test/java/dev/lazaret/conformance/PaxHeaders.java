package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.around;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.CORRUPT;
import static dev.lazaret.image.ArchiveProblem.HEADER_TOO_LARGE;
import static dev.lazaret.image.ArchiveProblem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Pax headers of a layer's tar, and the sparse files that they describe. */
final class PaxHeaders {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  private PaxHeaders() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(records());
    archives.addAll(contradictions());
    archives.addAll(attributes());
    archives.addAll(sizes());
    archives.addAll(sparse());
    return new Topic("Pax headers and sparse files", archives);
  }

  private static List<HostileArchive> records() {
    List<HostileArchive> archives = new ArrayList<>();
    for (String record :
        List.of("5 a=b\n", "99999 a=b\n", "x a=b\n", "6 a=b", "-6 a=b\n", "4 =\n", "5 ab\n")) {
      byte[] body = record.getBytes(UTF_8);
      archives.add(
          HostileArchive.of(
              "The pax record `%s`".formatted(record.replace("\n", "\\n")),
              around(new RawTar().add(new Header("x", 'x', body.length), body).file("f", CONTENT)),
              refused(CORRUPT)));
    }
    archives.add(pax("A pax path with a NUL", "path=a\0b"));
    archives.add(pax("A pax path that is empty, which is none or the header's own", "path="));
    archives.add(pax("A pax header with a negative size", "size=-7"));
    archives.add(pax("A pax header with a size of twenty digits", "size=99999999999999999999"));
    archives.add(pax("A pax header with a user id of 33 bits", "uid=4294967296"));
    archives.add(pax("A pax header with a time that is none", "mtime=yesterday"));
    archives.add(
        HostileArchive.of(
            "A pax path that is not UTF-8",
            around(
                new RawTar()
                    .extended('x', "path=caf\u00e9".getBytes(ISO_8859_1))
                    .file("f", CONTENT)),
            judged().showing("caf\uefe9", "last")));
    return archives;
  }

  private static List<HostileArchive> attributes() {
    String capability = "\1\0\0\2\0\4" + "\0".repeat(14);
    String schily = "SCHILY.xattr.security.capability=" + capability;
    String libarchive = "LIBARCHIVE.xattr.security.";
    String base64 = Base64.getEncoder().encodeToString(capability.getBytes(UTF_8));
    return List.of(
        attribute("A file capability", "file-capabilities", schily),
        attribute(
            "A file capability as libarchive spells it",
            "file-capabilities",
            libarchive + "capability=" + base64),
        attribute(
            "A file capability whose name is hidden in escapes",
            "file-capabilities",
            libarchive + "%63apabilit%79=" + base64),
        attribute(
            "A file capability in both spellings, as libarchive writes it",
            "file-capabilities",
            schily,
            libarchive + "capability=" + base64),
        attribute(
            "A label of SELinux as Red Hat's tar spells it",
            "security-label-xattr",
            "RHT.security.selinux=u:r:t:s0"),
        pax("Two spellings of one capability that differ", schily, libarchive + "capability=AAAA"),
        pax("Two labels of SELinux", "RHT.security.selinux=a", "SCHILY.xattr.security.selinux=b"),
        pax("An attribute that is not in Base64", libarchive + "capability=!"),
        pax("An attribute whose name ends in half an escape", libarchive + "capabilit%7=AAAA"));
  }

  private static HostileArchive attribute(String name, String rule, String... records) {
    return HostileArchive.of(
        name,
        around(new RawTar().pax(records).file("f", CONTENT)),
        judged(rule).showing("f", "last"));
  }

  private static List<HostileArchive> contradictions() {
    byte[] name = "gnu\0".getBytes(UTF_8);
    return List.of(
        pax("A pax key twice", "path=a", "path=b"),
        pax("A pax size other than the header's", "size=3"),
        HostileArchive.of(
            "Two pax headers for one entry",
            around(new RawTar().pax("path=a").pax("mtime=1").file("f", CONTENT)),
            refused(CORRUPT)),
        HostileArchive.of(
            "A pax path beside a GNU long name",
            around(
                new RawTar()
                    .add(new Header("././@LongLink", 'L', name.length).gnu(), name)
                    .pax("path=pax")
                    .file("f", CONTENT)),
            refused(CORRUPT)),
        HostileArchive.of(
            "A global header that sets a path",
            around(new RawTar().extended('g', "path=a".getBytes(UTF_8)).file("f", CONTENT)),
            refused(CORRUPT)),
        HostileArchive.of(
            "A global header with a comment, as git writes it",
            around(new RawTar().extended('g', "comment=1".getBytes(UTF_8)).file("f", CONTENT)),
            judged().showing("f", "last")),
        HostileArchive.of(
            "A pax header that belongs to nothing",
            around(new RawTar().pax("path=a").finish()),
            refused(CORRUPT)));
  }

  private static List<HostileArchive> sizes() {
    return List.of(
        new HostileArchive(
            "A pax header of 300 megabytes",
            StreamedLayer.zstd(PaxHeaders::huge),
            refused(HEADER_TOO_LARGE, "headerBytes")),
        HostileArchive.of(
            "A pax header that claims eight exabytes",
            around(new RawTar().add(new Header("x", 'x', 0).base256(124, 12, Long.MAX_VALUE))),
            refused(HEADER_TOO_LARGE, "headerBytes")),
        HostileArchive.of(
            "A path of a hundred kilobytes",
            around(new RawTar().pax("path=" + "a/".repeat(50_000)).file("f", CONTENT)),
            refused(HEADER_TOO_LARGE, "pathBytes")),
        HostileArchive.of(
            "A link target of a hundred kilobytes",
            around(
                new RawTar()
                    .pax("linkpath=" + "a/".repeat(50_000))
                    .add(new Header("f", '2', 0).link("x"))),
            refused(HEADER_TOO_LARGE, "pathBytes")),
        HostileArchive.of(
            "A path of 257 parts",
            around(new RawTar().pax("path=" + "a/".repeat(256) + "f").file("f", CONTENT)),
            refused(HEADER_TOO_LARGE, "pathDepth")));
  }

  private static List<HostileArchive> sparse() {
    return List.of(
        HostileArchive.of(
            "A sparse file of a terabyte",
            around(sparse("0,7", "1099511627776")),
            refused(TOO_LARGE, "inflatedBytes")),
        HostileArchive.of(
            "A map that leaves the file", around(sparse("10,7", "16")), refused(CORRUPT)),
        HostileArchive.of("A map that overlaps", around(sparse("0,4,2,3", "16")), refused(CORRUPT)),
        HostileArchive.of(
            "A map of other data than there is", around(sparse("0,6", "16")), refused(CORRUPT)),
        HostileArchive.of(
            "A map of twenty thousand and one parts",
            around(sparse("0,0,".repeat(20_000) + "0,7", "16")),
            refused(HEADER_TOO_LARGE, "sparse segments")),
        pax(
            "A sparse file of format 0.0, which repeats its keys", "GNU.sparse.size=20",
            "GNU.sparse.offset=0", "GNU.sparse.numbytes=7"),
        pax(
            "A sparse file of two formats",
            "GNU.sparse.major=1",
            "GNU.sparse.minor=0",
            "GNU.sparse.map=0,7",
            "GNU.sparse.size=20"));
  }

  private static RawTar sparse(String map, String size) {
    return new RawTar()
        .pax("GNU.sparse.map=" + map, "GNU.sparse.size=" + size, "GNU.sparse.name=s")
        .file("x", CONTENT);
  }

  private static void huge(OutputStream out) throws IOException {
    byte[] chunk = new byte[1 << 20];
    out.write(new Header("x", 'x', 300L << 20).toBytes());
    for (int i = 0; i < 300; i++) {
      out.write(chunk);
    }
    out.write(new Header("f", '0', 0).toBytes());
  }

  private static HostileArchive pax(String name, String... records) {
    return HostileArchive.of(
        name, around(new RawTar().pax(records).file("f", CONTENT)), refused(CORRUPT));
  }
}
