package dev.lazaret.image;

import static dev.lazaret.image.MergedViewTest.listing;
import static dev.lazaret.image.MergedViewTest.paths;
import static dev.lazaret.image.MergedViewTest.view;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Symbolic links, which entries lie below and programs follow. */
class ViewLinksTest {
  @Test
  void linksAreFollowedWithinTheRoot() throws IOException {
    MergedView view =
        view(
            layer()
                .file("usr/bin/tool", "1")
                .symlink("bin", "usr/bin")
                .symlink("up", "../../../usr")
                .symlink("abs", "/bin/tool")
                .symlink("loop", "loop"));

    assertThat(view.resolve("/bin/tool").orElseThrow().path()).isEqualTo("usr/bin/tool");
    assertThat(view.resolve("up/bin/../bin/tool").orElseThrow().path()).isEqualTo("usr/bin/tool");
    assertThat(view.resolve("abs").orElseThrow().path()).isEqualTo("usr/bin/tool");
    assertThat(view.resolve("loop")).isEmpty();
    assertThat(view.resolve("usr/bin/tool/x")).isEmpty();
  }

  @Test
  void pathIsNotFollowedThroughMoreLinksOrLongerOnesThanAnySystemFollows() throws IOException {
    TestLayer layer = layer().file("d/f", "1").symlink("long", "d/../".repeat(127) + "d");
    layer.symlink("l0", "d");
    for (int i = 1; i <= 40; i++) {
      layer.symlink("l" + i, "l" + (i - 1));
    }
    MergedView view = view(layer);

    assertThat(view.resolve("l39/f").orElseThrow().path()).isEqualTo("d/f");
    assertThat(view.resolve("l40/f")).isEmpty();
    assertThat(view.resolve("long/../".repeat(11) + "long/f").orElseThrow().path())
        .isEqualTo("d/f");
    assertThat(view.resolve("long/../".repeat(12) + "long/f")).isEmpty();
    assertThat(view.resolve("d/../".repeat(1638))).isPresent();
    assertThat(view.resolve("d/../".repeat(1639))).isEmpty();
  }

  @Test
  @Timeout(60)
  void manyPathsThroughLinksThatGoInAndOutAreFollowedInLittleTime() throws IOException {
    TestLayer layer = layer().dir("d").symlink("l0", "d");
    for (int i = 1; i <= 39; i++) {
      layer.symlink("l" + i, "d/../".repeat(20) + "l" + (i - 1));
    }
    layer.symlink("far", "d/../".repeat(120) + "l38");
    MergedView view = view(layer);

    for (int i = 0; i < 50_000; i++) {
      assertThat(view.resolve("far")).isPresent();
    }
  }

  @Test
  void linkOfTheSameLayerIsFollowedAsUnpackingDoes() throws IOException {
    MergedView view = view(layer().dir("usr/lib").symlink("lib", "usr/lib").file("lib/x", "1"));

    assertThat(paths(view)).containsExactly("lib", "usr", "usr/lib", "usr/lib/x");
  }

  @Test
  void linkOfTheSameLayerLeadsOnFromWhereItLies() throws IOException {
    MergedView view =
        view(
            layer()
                .symlink("a/b/up", "../../c/./d/../e")
                .file("a/b/up/f", "1")
                .symlink("a/b/out", "../../../x")
                .file("a/b/out/g", "2"));

    assertThat(paths(view))
        .containsExactly("a", "a/b", "a/b/out", "a/b/out/g", "a/b/up", "c", "c/e", "c/e/f");
  }

  @Test
  void pathsThatGoOnBelowLinksAreBoundedTogether() throws IOException {
    LayerListing listing = listing(belowLinks(100));
    ArchiveLimits.Counts limits = ArchiveLimits.defaults().counts();
    var few = new ArchiveLimits.Counts(20_000, 64, 256, 2_000, 4);

    assertThatThrownBy(() -> MergedView.of(List.of(listing), few))
        .isInstanceOfSatisfying(
            ArchiveRejected.class, rejected -> assertThat(rejected.bound()).isEqualTo("linkSteps"));
    assertThatCode(() -> MergedView.of(List.of(listing), limits)).doesNotThrowAnyException();
  }

  /** Each file lies fifteen links deep, and each of them leads a hundred parts on. */
  private static TestLayer belowLinks(int files) {
    TestLayer layer = layer();
    String below = "";
    for (int i = 0; i < 15; i++) {
      layer.symlink(below + "s", "d/".repeat(100));
      below += "s/";
    }
    for (int i = 0; i < files; i++) {
      layer.file(below + "f" + i, "");
    }
    return layer;
  }
}
