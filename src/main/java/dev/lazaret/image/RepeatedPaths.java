package dev.lazaret.image;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which entries of a layer are gone when its tar was unpacked to the end. A tar may name a path
 * twice, and the last entry holds; what is no directory and takes the place of one takes away what
 * lay in it. Of most paths only a hash is remembered, and that while counting: layers have many.
 */
final class RepeatedPaths {
  private final Map<String, Integer> last = new HashMap<>();
  private final Map<String, Integer> lastObstacle = new HashMap<>();

  /**
   * @param obstacle tells entries that are no directories and stand where other entries of the
   *     layer have one
   */
  RepeatedPaths(LayerListing listing, Predicate<LayerEntry> obstacle) {
    int[] repeated = repeatedHashes(listing);
    listing.forEachNumbered((number, entry) -> {
      if (Arrays.binarySearch(repeated, entry.path().hashCode()) >= 0) {
        last.put(entry.path(), number);
      }
      if (obstacle.test(entry)) {
        lastObstacle.put(entry.path(), number);
      }
    });
  }

  /** Whether a later entry replaces the one of this number and path, or a directory above it. */
  boolean isReplaced(int number, String path) {
    return last.getOrDefault(path, number) > number
        || (!lastObstacle.isEmpty()
            && anyAbove(path, above -> lastObstacle.getOrDefault(above, number) > number));
  }

  /** Whether something that is no directory stands here at some time where others have one. */
  boolean isContested(String path) {
    return lastObstacle.containsKey(path);
  }

  /** Whether {@code test} holds for a directory above {@code path}, the root left aside. */
  static boolean anyAbove(String path, Predicate<String> test) {
    for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (test.test(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** Sorted. Hashes of different paths may be equal, which costs memory and nothing else. */
  private static int[] repeatedHashes(LayerListing listing) {
    int[] hashes = new int[listing.size()];
    listing.forEachNumbered((number, entry) -> hashes[number] = entry.path().hashCode());
    Arrays.sort(hashes);
    int count = 0;
    for (int i = 1; i < hashes.length; i++) {
      if (hashes[i] == hashes[i - 1]) {
        hashes[count++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, count);
  }
}
