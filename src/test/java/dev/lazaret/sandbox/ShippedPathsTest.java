package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.Scratch;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestLayer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShippedPathsTest {
  @TempDir Path folder;

  @Test
  void namesTheLinksOfTheImageByAbsolutePathAsTheLastLayerHasThem() throws Exception {
    var view =
        view(
            TestArchives.layer()
                .symlink("bin", "usr/bin")
                .symlink("app/old", "/etc")
                .dir("usr/bin"),
            TestArchives.layer().whiteout("app/old").symlink("app/x", "../proc/sysrq-trigger"));

    assertThat(new ShippedPaths(view).links())
        .containsOnly(Map.entry("/bin", "usr/bin"), Map.entry("/app/x", "../proc/sysrq-trigger"));
  }

  private MergedView view(TestLayer... layers) throws Exception {
    var image = TestArchives.image();
    for (TestLayer layer : layers) {
      image.layer(layer);
    }
    Path file = Files.write(folder.resolve("image.tar"), TestArchives.dockerArchive(image));
    List<LayerListing> listings = new ArrayList<>();
    try (var channel = FileChannel.open(file);
        var archive = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(folder))) {
      var read = archive.images().getFirst();
      for (var layer : read.layers()) {
        var listing = LayerListing.builder();
        archive.readLayer(read, layer, (entry, content) -> listing.add(entry));
        listings.add(listing.build());
      }
    }
    return MergedView.of(listings);
  }
}
