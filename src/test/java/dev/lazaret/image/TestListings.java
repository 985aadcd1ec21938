package dev.lazaret.image;

import dev.lazaret.image.LayerEntry.Type;
import java.util.Map;

/** Listings of layers written by hand. */
public final class TestListings {
  private TestListings() {}

  /** A layer of files. */
  public static LayerListing of(String... paths) {
    var listing = LayerListing.builder();
    for (String path : paths) {
      listing.add(file(path));
    }
    return listing.build();
  }

  /** A layer of the files {@code many/0}, {@code many/1} and so on. */
  public static LayerListing numbered(int count) {
    var listing = LayerListing.builder();
    for (int i = 0; i < count; i++) {
      listing.add(file("many/" + i));
    }
    return listing.build();
  }

  private static LayerEntry file(String path) {
    return new LayerEntry(path, Type.FILE, 0644, 0, 0, 1, null, 0, 0, 0, Map.of());
  }
}
