package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lazaret.image.LayerEntry.Type;
import dev.lazaret.image.RawTar.Header;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a layer's tar may be, and what it may not. */
class LayerTarTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  private record Read(LayerEntry entry, byte[] content) {}

  private static List<Read> read(byte[] tar) throws Exception {
    return read(tar, ArchiveLimits.defaults());
  }

  private static List<Read> read(byte[] tar, ArchiveLimits limits) throws Exception {
    List<Read> entries = new ArrayList<>();
    TestImage image = TestArchives.image().layer(TestLayer.ofTar(tar));
    try (var archive = TestArchives.open(TestArchives.ociLayout(image), limits)) {
      ArchivedImage opened = archive.images().getFirst();
      archive.readLayer(
          opened,
          opened.layers().getFirst(),
          (entry, content) -> entries.add(new Read(entry, content.readAllBytes())));
    }
    return entries;
  }

  private static ArchiveRejected refusal(byte[] tar) {
    return refusal(tar, ArchiveLimits.defaults());
  }

  private static ArchiveRejected refusal(byte[] tar, ArchiveLimits limits) {
    return catchThrowableOfType(ArchiveRejected.class, () -> read(tar, limits));
  }

  private static void assertRefused(byte[] tar, ArchiveProblem reason) {
    ArchiveRejected refusal = refusal(tar);
    assertThat(refusal).as("should be refused as %s", reason.id()).isNotNull();
    assertThat(refusal.reason()).as(refusal.detail()).isEqualTo(reason);
  }

  private static void assertCorrupt(RawTar tar) {
    assertRefused(tar.file("b", CONTENT).finish(), ArchiveProblem.CORRUPT);
  }

  @Test
  void allKindsOfEntriesAreRead() throws Exception {
    byte[] tar =
        TestArchives.layer()
            .dir("d", 0750)
            .file("d/f", 04755, 7, 8, CONTENT)
            .symlink("s", "d/f")
            .hardlink("h", "d/f")
            .fifo("p")
            .characterDevice("c", 1, 3)
            .blockDevice("b", 8, 1)
            .tar();

    assertThat(read(tar))
        .extracting(r -> r.entry().type())
        .containsExactly(
            Type.DIRECTORY,
            Type.FILE,
            Type.SYMLINK,
            Type.HARDLINK,
            Type.FIFO,
            Type.CHARACTER_DEVICE,
            Type.BLOCK_DEVICE);
  }

  @Test
  void pathsAreNormalisedAndClimbsKept() throws Exception {
    byte[] tar =
        new RawTar()
            .file("./a//b/./c", CONTENT)
            .file("/abs", CONTENT)
            .file("x/../../y", CONTENT)
            .finish();

    assertThat(read(tar))
        .extracting(r -> r.entry().path())
        .containsExactly("a/b/c", "abs", "x/../../y");
  }

  @Test
  void longNamesOfPaxAreRead() throws Exception {
    String name = "d/".repeat(90) + "f";
    byte[] tar = new RawTar().pax("path=" + name).file("short", CONTENT).finish();

    assertThat(read(tar).getFirst().entry().path()).isEqualTo(name);
  }

  @Test
  void longNamesOfGnuAreRead() throws Exception {
    byte[] name = ("d/".repeat(90) + "f\0").getBytes(UTF_8);
    byte[] link = ("e/".repeat(90) + "g\0").getBytes(UTF_8);
    byte[] tar =
        new RawTar()
            .add(new Header("././@LongLink", 'L', name.length).gnu(), name)
            .add(new Header("././@LongLink", 'K', link.length).gnu(), link)
            .add(new Header("short", '2', 0).link("short").gnu())
            .finish();

    LayerEntry entry = read(tar).getFirst().entry();
    assertThat(entry.path()).isEqualTo("d/".repeat(90) + "f");
    assertThat(entry.linkTarget()).isEqualTo("e/".repeat(90) + "g");
  }

  @Test
  void prefixOfUstarIsAPartOfTheName() throws Exception {
    byte[] tar = new RawTar().add(new Header("f", '0', 0).prefix("a/b")).finish();

    assertThat(read(tar).getFirst().entry().path()).isEqualTo("a/b/f");
  }

  @Test
  void extendedAttributesKeepTheirBytes() throws Exception {
    byte[] value = {1, 0, 0, 2, -1, -128, 0, 10};
    byte[] tar =
        TestArchives.layer().fileWithXattr("f", 0755, CONTENT, "security.capability", value).tar();

    assertThat(read(tar).getFirst().entry().xattrs()).containsEntry("security.capability", value);
  }

  @Test
  void attributesAreReadInEachSpelling() throws Exception {
    byte[] tar =
        new RawTar()
            .pax(
                "LIBARCHIVE.xattr.user.a%3db%ff=/wA",
                "SCHILY.xattr.user.a=b\uef80=c",
                "RHT.security.selinux=label",
                "SCHILY.xattr.security.selinux=label\0",
                "LIBARCHIVE.creationtime=1.5")
            .file("f", CONTENT)
            .finish();

    Map<String, byte[]> xattrs = read(tar).getFirst().entry().xattrs();
    assertThat(xattrs).containsOnlyKeys("user.a=b\uefff", "user.a", "security.selinux");
    assertThat(xattrs.get("user.a=b\uefff")).containsExactly(0xff, 0);
  }

  @Test
  void namesThatAreNotUtf8AreKeptApart() throws Exception {
    byte[] tar =
        new RawTar()
            .add(new Header("", '0', 0).text(0, "caf\u00e9"))
            .add(new Header("", '0', 0).text(0, "caf\u00e8"))
            .finish();

    List<Read> entries = read(tar);
    assertThat(entries).extracting(r -> r.entry().path()).doesNotHaveDuplicates();
    assertThat(PathText.encode(entries.getFirst().entry().path()))
        .isEqualTo("caf\u00e9".getBytes(ISO_8859_1));
  }

  @Test
  void everyTextOfANameComesBackAsItsBytes() {
    for (String text : List.of("a", "é", "名", "\ud83d\ude00", "\uef80", "\uefff", "\uee00")) {
      byte[] bytes = text.getBytes(UTF_8);
      assertThat(PathText.encode(PathText.decode(bytes))).isEqualTo(bytes);
    }
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    assertThat(PathText.encode(PathText.decode(all))).isEqualTo(all);
  }

  @Test
  void sparseFileOfOldGnuHasItsHoles() throws Exception {
    Header header =
        new Header("s", 'S', 512)
            .gnu()
            .octal(386, 12, 1024)
            .octal(398, 12, 512)
            .octal(483, 12, 2048);
    byte[] data = new byte[512];
    Arrays.fill(data, (byte) 'x');
    byte[] tar = new RawTar().add(header, data).file("after", CONTENT).finish();

    List<Read> entries = read(tar);
    assertThat(entries.getFirst().content()).hasSize(2048);
    assertThat(entries.getFirst().content()[1023]).isZero();
    assertThat(entries.getFirst().content()[1024]).isEqualTo((byte) 'x');
    assertThat(entries.getLast().content()).isEqualTo(CONTENT);
  }

  @Test
  void sparseFilesOfPaxHaveTheirHoles() throws Exception {
    byte[] map = Arrays.copyOf("1\n100\n7\n".getBytes(UTF_8), 512 + 7);
    System.arraycopy(CONTENT, 0, map, 512, 7);
    byte[] tar =
        new RawTar()
            .pax("GNU.sparse.map=10,7", "GNU.sparse.size=20", "GNU.sparse.name=old")
            .file("x", CONTENT)
            .pax(
                "GNU.sparse.major=1",
                "GNU.sparse.minor=0",
                "GNU.sparse.name=new",
                "GNU.sparse.realsize=200")
            .file("x", map)
            .finish();

    List<Read> entries = read(tar);
    assertThat(entries).extracting(r -> r.entry().path()).containsExactly("old", "new");
    assertThat(new String(entries.get(0).content(), 10, 7, UTF_8)).isEqualTo("content");
    assertThat(new String(entries.get(1).content(), 100, 7, UTF_8)).isEqualTo("content");
    assertThat(entries.get(1).entry().sizeBytes()).isEqualTo(200);
  }

  @Test
  void globalPaxHeaderWithACommentIsIgnored() throws Exception {
    byte[] tar =
        new RawTar().extended('g', "comment=1234".getBytes(UTF_8)).file("x", CONTENT).finish();

    assertThat(read(tar)).hasSize(1);
  }

  @Test
  void sizeInBase256IsRead() throws Exception {
    byte[] tar = new RawTar().add(new Header("a", '0', 0).base256(124, 12, 7), CONTENT).finish();

    assertThat(read(tar).getFirst().content()).isEqualTo(CONTENT);
  }

  @Test
  void zerosBehindTheEndAreOrdinary() throws Exception {
    assertThat(read(new RawTar().file("a", CONTENT).raw(new byte[10240]).unfinished())).hasSize(1);
  }

  @Test
  void missingEndIsOrdinaryWhereADigestCoversTheWhole() throws Exception {
    assertThat(read(new RawTar().file("a", CONTENT).unfinished())).hasSize(1);
  }

  @Test
  void emptyLayerHasNoEntries() throws Exception {
    assertThat(read(new byte[1024])).isEmpty();
  }

  @Test
  void pathOfAHundredKilobytesIsAHeaderTooLarge() {
    ArchiveRejected refusal =
        refusal(new RawTar().pax("path=" + "a/".repeat(50_000)).file("x", CONTENT).finish());

    assertThat(refusal.reason()).isEqualTo(ArchiveProblem.HEADER_TOO_LARGE);
    assertThat(refusal.bound()).isEqualTo("pathBytes");
    assertThat(refusal.detail()).contains("4096");
  }

  @Test
  void deepPathIsAHeaderTooLarge() {
    assertThat(
            refusal(new RawTar().pax("path=" + "a/".repeat(300) + "f").file("x", CONTENT).finish()))
        .extracting(ArchiveRejected::bound)
        .isEqualTo("pathDepth");
  }
}
