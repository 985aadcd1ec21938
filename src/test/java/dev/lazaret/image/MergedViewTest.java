package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.image.LayerEntry.Type;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MergedViewTest {
  static LayerListing listing(TestLayer layer) throws IOException {
    var listing = LayerListing.builder();
    var tar =
        new TarReader(new ByteArrayInputStream(layer.tar()), ArchiveLimits.defaults().tar(), false);
    for (LayerEntry entry = tar.next(); entry != null; entry = tar.next()) {
      listing.add(entry);
    }
    return listing.build();
  }

  static MergedView view(TestLayer... layers) throws IOException {
    List<LayerListing> listings = new ArrayList<>();
    for (TestLayer layer : layers) {
      listings.add(listing(layer));
    }
    return MergedView.of(listings);
  }

  static List<String> paths(MergedView view) {
    List<String> paths = new ArrayList<>();
    view.forEach(node -> paths.add(node.path()));
    return paths;
  }

  @Test
  void whiteoutRemovesTheFileOfALowerLayer() throws IOException {
    MergedView view = view(layer().file("a/b", "1").file("a/c", "1"), layer().whiteout("a/b"));

    assertThat(paths(view)).containsExactly("a", "a/c");
    assertThat(view.removedIn(0, "a/b")).hasValue(1);
    assertThat(view.removedIn(0, "a/c")).isEmpty();
  }

  @Test
  void whiteoutRemovesAWholeDirectory() throws IOException {
    MergedView view = view(layer().file("a/b/c", "1"), layer().whiteout("a"));

    assertThat(paths(view)).isEmpty();
    assertThat(view.removedIn(0, "a/b/c")).hasValue(1);
  }

  @Test
  void whiteoutDoesNotTouchItsOwnLayerWhereverItStands() throws IOException {
    MergedView first = view(layer().file("a", "1"), layer().whiteout("a").file("a", "2"));
    MergedView last = view(layer().file("a", "1"), layer().file("a", "2").whiteout("a"));

    assertThat(first.node("a").orElseThrow().layerIndex()).isEqualTo(1);
    assertThat(last.node("a").orElseThrow().layerIndex()).isEqualTo(1);
    assertThat(last.removedIn(0, "a")).hasValue(1);
  }

  @Test
  void opaqueDirectoryHidesLowerEntriesAndKeepsItsOwn() throws IOException {
    MergedView view =
        view(
            layer().file("d/old", "1").file("d/e/old", "1"),
            layer().file("d/new", "2").opaque("d"));

    assertThat(paths(view)).containsExactly("d", "d/new");
    assertThat(view.removedIn(0, "d/e/old")).hasValue(1);
    assertThat(view.removedIn(0, "d")).isEmpty();
  }

  @Test
  void opaqueRootHidesEverythingBelow() throws IOException {
    assertThat(paths(view(layer().file("a", "1"), layer().opaque("").file("b", "2"))))
        .containsExactly("b");
  }

  @Test
  void whiteoutsAreNotFilesOfTheView() throws IOException {
    assertThat(paths(view(layer().whiteout("a").opaque("d").file(".wh..wh.plnk", "")))).isEmpty();
  }

  @Test
  void whiteoutsWithoutATargetRemoveNothing() throws IOException {
    MergedView view =
        view(
            layer().file("d/a", "1"),
            layer().file("d/.wh.", "").file("d/.wh...", "").file("d/.wh..", ""));

    assertThat(paths(view)).containsExactly("d", "d/a");
  }

  @Test
  void fileReplacesADirectoryWithAllBelowIt() throws IOException {
    MergedView view = view(layer().file("a/b", "1"), layer().file("a", "2"));

    assertThat(paths(view)).containsExactly("a");
    assertThat(view.removedIn(0, "a/b")).hasValue(1);
  }

  @Test
  void directoryReplacesAFile() throws IOException {
    MergedView view = view(layer().file("a", "1"), layer().dir("a").file("a/b", "2"));

    assertThat(view.node("a").orElseThrow().entry().type()).isEqualTo(Type.DIRECTORY);
  }

  @Test
  void laterLayerSetsTheModeOfADirectoryAndKeepsItsEntries() throws IOException {
    MergedView view = view(layer().dir("a", 0755).file("a/b", "1"), layer().dir("a", 01777));

    assertThat(view.node("a").orElseThrow().entry().mode()).isEqualTo(01777);
    assertThat(view.node("a").orElseThrow().layerIndex()).isEqualTo(1);
    assertThat(view.node("a/b")).isPresent();
  }

  @Test
  void newerFileHidesTheOlderWithoutRemovingIt() throws IOException {
    MergedView view = view(layer().file("a", 04755, new byte[0]), layer().file("a", "2"));

    assertThat(view.node("a").orElseThrow().entry().mode()).isEqualTo(0644);
    assertThat(view.removedIn(0, "a")).isEmpty();
  }

  @Test
  void hardLinkIsTheFileItIsAnotherNameOf() throws IOException {
    MergedView view = view(layer().file("a", 04755, new byte[7]).hardlink("b", "a"));

    MergedView.Node link = view.node("b").orElseThrow();
    assertThat(link.entry().type()).isEqualTo(Type.FILE);
    assertThat(link.entry().mode()).isEqualTo(04755);
    assertThat(link.entry().sizeBytes()).isEqualTo(7);
    assertThat(link.hardLinkTo()).isEqualTo("a");
  }

  @Test
  void hardLinkKeepsTheOldContentWhenItsTargetIsReplaced() throws IOException {
    MergedView view =
        view(
            layer().file("a", 0600, new byte[3]).hardlink("b", "./a"),
            layer().file("a", 0644, new byte[9]));

    assertThat(view.node("b").orElseThrow().entry().sizeBytes()).isEqualTo(3);
  }

  @Test
  void hardLinkToNothingIsShownAsItself() throws IOException {
    assertThat(view(layer().hardlink("b", "a")).node("b").orElseThrow().entry().type())
        .isEqualTo(Type.HARDLINK);
  }

  @Test
  void contentOfAHardLinkLiesWhereTheFileStandsHoweverManyLinksLeadThere() throws IOException {
    MergedView view =
        view(
            layer().file("d/a", "1").hardlink("b", "/./d//a"),
            layer().whiteout("d").hardlink("c", "b"),
            layer().file("b", "2").hardlink("e", "c").file("f", "3"));

    assertThat(contents(view, "b", "c", "e", "f")).containsExactly("2:b", "0:d/a", "0:d/a", "2:f");
  }

  @Test
  void contentOfAHardLinkThatLeadsNowhereIsItsOwn() throws IOException {
    MergedView view = view(layer().file("x", "1"), layer().hardlink("b", "a").file("d/f", "1"));

    assertThat(contents(view, "b", "d")).containsExactly("1:b", "1:d");
  }

  @Test
  void contentHasThePathOfItsTarWhereThatLeadsThroughALink() throws IOException {
    MergedView view =
        view(layer().symlink("lib", "usr/lib").file("lib/x", "1").hardlink("bin/x", "usr/lib/x"));

    assertThat(contents(view, "usr/lib/x", "bin/x")).containsExactly("0:lib/x", "0:lib/x");
  }

  @Test
  void contentsOfAMyriadHardLinksAreTold() throws IOException {
    TestLayer layer = layer();
    for (int i = 0; i < 10_000; i++) {
      layer.file("some/folder%d/file%d".formatted(i % 7, i), "");
      layer.hardlink("some/other/link%d".formatted(i), "some/folder%d/file%d".formatted(i % 7, i));
    }
    MergedView view = view(layer);

    for (int i = 0; i < 10_000; i++) {
      assertThat(view.node("some/other/link" + i).orElseThrow().contentPath())
          .isEqualTo("some/folder%d/file%d".formatted(i % 7, i));
    }
  }

  private static List<String> contents(MergedView view, String... paths) {
    return Stream.of(paths)
        .map(path -> view.node(path).orElseThrow())
        .map(node -> node.contentLayer() + ":" + node.contentPath())
        .toList();
  }

  @Test
  void directoryOfALaterLayerHidesALinkOfALowerOne() throws IOException {
    MergedView view =
        view(layer().dir("usr/lib").symlink("lib", "usr/lib"), layer().file("lib/x", "2"));

    assertThat(paths(view)).containsExactly("lib", "lib/x", "usr", "usr/lib");
  }

  @Test
  void interruptEndsTheMerging() throws IOException {
    TestLayer layer = layer();
    for (int i = 0; i < 5_000; i++) {
      layer.file("f" + i, "");
    }
    LayerListing listing = listing(layer);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> MergedView.of(List.of(listing), ArchiveLimits.defaults().counts()))
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void entriesThatClimbAreNotInTheView() throws IOException {
    assertThat(paths(view(layer().file("../x", "1").file("a/../../y", "1")))).isEmpty();
  }

  @Test
  void removedAndBroughtAgainIsVisible() throws IOException {
    MergedView view = view(layer().file("a", "1"), layer().whiteout("a"), layer().file("a", "3"));

    assertThat(view.node("a").orElseThrow().layerIndex()).isEqualTo(2);
    assertThat(view.removedIn(0, "a")).hasValue(1);
    assertThat(view.removedIn(2, "a")).isEmpty();
  }

  @Test
  void listingSurvivesStoring() throws IOException {
    LayerListing listing =
        listing(
            layer()
                .dir("etc", 0700)
                .file("etc/名前", 04755, 100000, 65534, new byte[300])
                .symlink("etc/link", "../x")
                .blockDevice("dev/sda", 8, 0)
                .fileWithXattr(
                    "f", 0755, new byte[1], "security.capability", new byte[] {-1, 0, 10}));

    LayerListing again = LayerListing.of(listing.toBytes());

    assertThat(again.size()).isEqualTo(5);
    assertThat(described(again)).isEqualTo(described(listing));
  }

  private static List<String> described(LayerListing listing) {
    List<String> lines = new ArrayList<>();
    listing.forEach(e -> {
      byte[] value = e.xattrs().get("security.capability");
      lines.add(
          "%s %s %o %d %d %d %s %d %d %s"
              .formatted(
                  e.path(),
                  e.type(),
                  e.mode(),
                  e.uid(),
                  e.gid(),
                  e.sizeBytes(),
                  e.linkTarget(),
                  e.deviceMajor(),
                  e.deviceMinor(),
                  value == null ? "" : java.util.Arrays.toString(value)));
    });
    return lines;
  }
}
