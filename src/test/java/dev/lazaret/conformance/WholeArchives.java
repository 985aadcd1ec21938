package dev.lazaret.conformance;

import static dev.lazaret.conformance.HonestImage.DOCKER;
import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.CORRUPT;
import static dev.lazaret.image.ArchiveProblem.MISSING_BLOB;
import static dev.lazaret.image.ArchiveProblem.NOT_AN_IMAGE;
import static dev.lazaret.image.ArchiveProblem.TOO_MANY_ENTRIES;
import static dev.lazaret.image.ArchiveProblem.TRUNCATED;
import static dev.lazaret.image.ArchiveProblem.UNSUPPORTED_MEDIA_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The archive's own tar: what is none, what is cut off, what readers would unpack differently. */
final class WholeArchives {
  private WholeArchives() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(noImages());
    archives.addAll(cutOff());
    archives.addAll(ambiguous());
    return new Topic("The archive as a whole", archives);
  }

  private static List<HostileArchive> noImages() {
    return List.of(
        HostileArchive.of("An empty file", new byte[0], refused(NOT_AN_IMAGE)),
        HostileArchive.of(
            "A letter", "Dear reader,\n".repeat(100).getBytes(UTF_8), refused(NOT_AN_IMAGE)),
        HostileArchive.of("Nothing but zeros", new byte[10_240], refused(NOT_AN_IMAGE)),
        HostileArchive.of(
            "A tar of a file system, as docker export writes it",
            new RawTar().file("etc/passwd", new byte[10]).finish(),
            refused(NOT_AN_IMAGE)),
        HostileArchive.of(
            "An OCI layout without its mark",
            HonestImage.layout().without("oci-layout").tar(),
            refused(NOT_AN_IMAGE)),
        HostileArchive.of(
            "An archive in xz",
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 4},
            refused(UNSUPPORTED_MEDIA_TYPE)),
        HostileArchive.of(
            "A layout of a version that nobody knows",
            HonestImage.layout().changed("oci-layout", s -> s.replace("1.0.0", "2.0.0")).tar(),
            refused(UNSUPPORTED_MEDIA_TYPE)));
  }

  /** The first entry is the configuration: one block of header, less than two of content. */
  private static List<HostileArchive> cutOff() {
    int end = DOCKER.length - 1024;
    return List.of(
        cut("in its first header", 300, refused(NOT_AN_IMAGE)),
        cut("behind its first header", 512, refused(TRUNCATED)),
        cut("in a content", 600, refused(TRUNCATED)),
        cut("in the padding of a content", 1000, refused(TRUNCATED)),
        cut("between two entries", 1024, refused(TRUNCATED)),
        cut("in a later header", 1100, refused(TRUNCATED)),
        cut("before its closing blocks", end, refused(TRUNCATED)),
        cut("in its first closing block", end + 511, refused(TRUNCATED)),
        cut("behind its first closing block, which readers take for both", end + 512, judged()));
  }

  private static HostileArchive cut(String where, int length, Outcome outcome) {
    return HostileArchive.of(
        "An archive that ends " + where, Arrays.copyOf(DOCKER, length), outcome);
  }

  private static List<HostileArchive> ambiguous() {
    return List.of(
        HostileArchive.of(
            "An archive behind an archive",
            new RawTar().raw(DOCKER).raw(HonestImage.LAYOUT).unfinished(),
            refused(CORRUPT)),
        HostileArchive.of(
            "Garbage behind the end",
            new RawTar().raw(DOCKER).raw(new byte[] {1}).unfinished(),
            refused(CORRUPT)),
        HostileArchive.of(
            "Two manifest.json",
            before(new RawTar().file("manifest.json", "[]".getBytes(UTF_8))),
            refused(CORRUPT)),
        HostileArchive.of(
            "manifest.json and ./manifest.json",
            before(new RawTar().file("./manifest.json", "[]".getBytes(UTF_8))),
            refused(CORRUPT)),
        HostileArchive.of(
            "MANIFEST.JSON beside manifest.json, which are two files",
            before(new RawTar().file("MANIFEST.JSON", "[]".getBytes(UTF_8))),
            judged()),
        HostileArchive.of(
            "An entry above the archive",
            before(new RawTar().file("../x", new byte[1])),
            refused(CORRUPT)),
        HostileArchive.of(
            "A link out of the archive", before(link("x", "../../etc/passwd")), refused(CORRUPT)),
        HostileArchive.of(
            "A link to an absolute path", before(link("x", "/etc/passwd")), refused(CORRUPT)),
        HostileArchive.of(
            "A layer that is a link to itself", layerLinkedTo("layer.tar"), refused(CORRUPT)),
        HostileArchive.of(
            "A layer that is a link to nothing", layerLinkedTo("gone"), refused(MISSING_BLOB)),
        HostileArchive.of(
            "Entries below a link, which readers that unpack write elsewhere",
            before(link("a", "b").file("a/x", new byte[1])),
            refused(CORRUPT)),
        HostileArchive.of(
            "Entries below a file",
            before(new RawTar().file("a", new byte[1]).file("a/x", new byte[1])),
            refused(CORRUPT)),
        HostileArchive.of(
            "A device in the archive",
            before(new RawTar().add(new Header("sda", '4', 0).device(8, 0))),
            refused(CORRUPT)),
        HostileArchive.of(
            "A layer stored as a sparse file",
            before(
                new RawTar()
                    .pax("GNU.sparse.map=0,7", "GNU.sparse.size=99", "GNU.sparse.name=s")
                    .file("x", new byte[7])),
            refused(CORRUPT)),
        HostileArchive.of(
            "20,001 entries in the archive",
            manyEntries(),
            refused(TOO_MANY_ENTRIES, "archiveEntries")));
  }

  private static byte[] before(RawTar first) {
    return first.raw(DOCKER).unfinished();
  }

  private static RawTar link(String name, String target) {
    return new RawTar().add(new Header(name, '2', 0).link(target));
  }

  private static byte[] layerLinkedTo(String target) {
    return link(HonestImage.DOCKER_LAYER, target)
        .raw(HonestImage.docker().without(HonestImage.DOCKER_LAYER).tar())
        .unfinished();
  }

  private static byte[] manyEntries() {
    var tar = new RawTar();
    for (int i = 0; i < 20_001; i++) {
      tar.add(new Header("e" + i, '5', 0));
    }
    return tar.finish();
  }
}
