package dev.lazaret.image;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

/** Whiteouts of what their own layer brings, as they go to the inspection engine. */
final class OwnWhiteoutsTest {
  private static TestImage on(TestLayer layer) {
    return image().layer(layer().file("x", "lower").dir("d").file("d/low", "lower")).layer(layer);
  }

  /** The names that go to the engine, of an image that shows there what it shows here. */
  private static List<String> written(TestLayer layer, String... shown) throws Exception {
    SanitizedArchiveTest.Written written = SanitizedArchiveTest.write(on(layer));
    try (var given = TestArchives.open(TestArchives.ociLayout(on(layer)));
        var sent = TestArchives.open(written.archive())) {
      assertThat(SanitizedArchiveTest.shown(given)).containsExactly(shown);
      assertThat(SanitizedArchiveTest.shown(sent)).containsExactly(shown);
    }
    return SanitizedArchiveTest.layerEntries(written, 1).stream()
        .map(TarArchiveEntry::getName)
        .toList();
  }

  @Test
  void aFileInThePlaceOfARemovedOneNeedsNoWhiteoutInWhateverOrder() throws Exception {
    String[] shown = {"d 0", "d/low 5", "x 3"};

    assertThat(written(layer().whiteout("x").file("x", "new"), shown)).containsExactly("x");
    assertThat(written(layer().file("x", "new").whiteout("x"), shown)).containsExactly("x");
  }

  @Test
  void aDirectoryInThePlaceOfARemovedOneIsOpaqueInWhateverOrder() throws Exception {
    String[] shown = {"d 0", "d/new 1", "x 5"};

    assertThat(written(layer().whiteout("d").dir("d").file("d/new", "1"), shown))
        .containsExactly("d/.wh..wh..opq", "d/", "d/new");
    assertThat(written(layer().dir("d").file("d/new", "1").whiteout("d"), shown))
        .containsExactly("d/", "d/new", "d/.wh..wh..opq");
    assertThat(written(layer().whiteout("d").file("d/new", "1"), shown))
        .containsExactly("d/.wh..wh..opq", "d/new");
  }

  @Test
  void aDirectoryThatIsOpaqueAlreadyIsMarkedOnce() throws Exception {
    assertThat(
            written(
                layer().whiteout("d").dir("d").opaque("d").file("d/new", "1"),
                "d 0",
                "d/new 1",
                "x 5"))
        .containsExactly("d/", "d/.wh..wh..opq", "d/new");
  }

  @Test
  void whatIsLeftOutHidesNothingSoTheWhiteoutStays() throws Exception {
    SanitizedArchiveTest.Written written =
        SanitizedArchiveTest.write(on(layer().whiteout("x").characterDevice("x", 1, 3)));

    assertThat(SanitizedArchiveTest.layerEntries(written, 1))
        .extracting(TarArchiveEntry::getName)
        .containsExactly(".wh.x");
  }
}
