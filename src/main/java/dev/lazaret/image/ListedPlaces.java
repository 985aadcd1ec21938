package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * Whole paths at some places of a listing, from which those of the other entries are told in little
 * time. They are as far apart as keeps them an eighth of the listing at most, whatever its paths.
 */
final class ListedPlaces {
  private static final int LEAST_DISTANCE = 1024;
  private static final int SHARE = 8;

  private final List<Place> places;

  private ListedPlaces(List<Place> places) {
    this.places = List.copyOf(places);
  }

  /** The entry at {@code offset} has this path. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and a text would take twice the room
  record Place(int offset, byte[] path) {}

  static ListedPlaces of(LayerListing listing) {
    List<Place> places = new ArrayList<>();
    int[] next = {0};
    listing.walk(
        0,
        (entry, path, offset) -> {
          if (offset >= next[0]) {
            byte[] text = entry.path().getBytes(UTF_8);
            places.add(new Place(offset, text));
            next[0] = offset + Math.max(LEAST_DISTANCE, SHARE * text.length);
          }
        });
    return new ListedPlaces(places);
  }

  /** The last place that is not behind {@code offset}, where an entry stands. */
  Place before(int offset) {
    int low = 0;
    int high = places.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (places.get(middle).offset() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return places.get(low);
  }
}
