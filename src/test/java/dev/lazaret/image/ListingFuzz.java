package dev.lazaret.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stored listings: bytes are one, or they are said not to be one; a listing survives storing. */
public final class ListingFuzz {
  private ListingFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    LayerListing listing;
    try {
      listing = LayerListing.of(input);
    } catch (IllegalArgumentException e) {
      return;
    }
    List<String> entries = new ArrayList<>();
    var again = LayerListing.builder();
    listing.forEach(entry -> {
      entries.add(ReadEntry.describe(entry));
      again.add(entry);
    });
    List<String> readAgain = new ArrayList<>();
    LayerListing.of(again.build().toBytes())
        .forEach(entry -> readAgain.add(ReadEntry.describe(entry)));
    Claim.equal(readAgain, entries, "a listing survives storing");
    Claim.equal(listing.size(), entries.size(), "its size is the number of its entries");
    MergedView.of(List.of(listing, listing)).forEach(node -> {});
  }

  public static List<byte[]> seeds() {
    var listing = LayerListing.builder();
    for (LayerEntry.Type type : LayerEntry.Type.values()) {
      for (String path : List.of("", "a", "a/b", "a/bc", "é/" + type)) {
        listing.add(
            new LayerEntry(
                path, type, 0755, 0, 70_000, 5, "t", 8, 1, -3, Map.of("user.x", new byte[] {1})));
      }
    }
    return List.of(listing.build().toBytes(), LayerListing.builder().build().toBytes());
  }
}
