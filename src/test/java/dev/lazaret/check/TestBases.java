package dev.lazaret.check;

import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.io.IOException;

/** Known bases that images of tests begin with. */
public final class TestBases {
  private TestBases() {}

  /** A base of the first layers of {@code image}. */
  public static KnownBase of(TestImage image, String name, int layers) {
    try (ImageArchive archive = TestArchives.open(TestArchives.ociLayout(image))) {
      return new KnownBase(
          name,
          archive.images().getFirst().layers().subList(0, layers).stream()
              .map(LayerDescriptor::diffId)
              .toList());
    } catch (ArchiveRejected | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
