package dev.lazaret.inventory.rpm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that a package brought ("Tags" of the rpm documentation). {@code path} is relative to the
 * root; {@code digest} in hex as the package has it, empty for what has no content; {@code sha256}
 * tells its algorithm, which is MD5 otherwise; {@code settings} are what rpm does not verify
 * either: settings, what scripts write anew, and what is not in the package.
 */
public record RpmFile(String path, String digest, boolean sha256, boolean settings) {
  /** Of one package; far more than any has. */
  public static final int MOST_FILES = 100_000;

  private static final int INTRO = 8;
  private static final int ENTRY = 16;

  private static final int FILE_DIGESTS = 1035;
  private static final int FILE_FLAGS = 1037;
  private static final int FILE_VERIFY_FLAGS = 1045;
  private static final int DIR_INDEXES = 1116;
  private static final int BASE_NAMES = 1117;
  private static final int DIR_NAMES = 1118;
  private static final int DIGEST_ALGORITHM = 5011;

  /** PGPHASHALGO_SHA256; a package without the tag has MD5. */
  private static final int SHA_256 = 8;

  /** RPMFILE_CONFIG and RPMFILE_GHOST. */
  private static final int NOT_TO_COMPARE = 1 | 1 << 6;

  /** RPMVERIFY_FILEDIGEST: the content is to be what the package brought. */
  private static final int VERIFIED = 1;

  /**
   * The files of a header that {@link RpmHeader#parse} took; those that it does not place are left
   * out.
   */
  static List<RpmFile> of(Region blob) {
    Arrays arrays = new Arrays(blob);
    List<String> folders = arrays.texts(DIR_NAMES);
    List<String> names = arrays.texts(BASE_NAMES);
    List<String> digests = arrays.texts(FILE_DIGESTS);
    boolean sha256 = arrays.number(DIGEST_ALGORITHM, 0) == SHA_256;
    List<RpmFile> files = new ArrayList<>();
    for (int i = 0; i < names.size() && files.size() < MOST_FILES; i++) {
      long folder = arrays.number(DIR_INDEXES, i);
      if (folder >= 0 && folder < folders.size()) {
        files.add(
            new RpmFile(
                relative(folders.get((int) folder) + names.get(i)),
                i < digests.size() ? digests.get(i) : "",
                sha256,
                mayDiffer(arrays, i)));
      }
    }
    return files;
  }

  private static boolean mayDiffer(Arrays arrays, int file) {
    long flags = arrays.number(FILE_FLAGS, file);
    return (flags > 0 && (flags & NOT_TO_COMPARE) != 0)
        || (arrays.number(FILE_VERIFY_FLAGS, file) & VERIFIED) == 0;
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** The arrays of a header; what leaves the store is as if it were not there. */
  private static final class Arrays {
    private final Region store;
    private final Map<Integer, int[]> places = new HashMap<>();

    Arrays(Region blob) {
      int entries = (int) blob.u32(0);
      int storeAt = INTRO + entries * ENTRY;
      this.store = blob.part(storeAt, (int) blob.u32(4));
      for (int at = INTRO; at < storeAt; at += ENTRY) {
        places.put((int) blob.u32(at), new int[] {(int) blob.u32(at + 8), (int) blob.u32(at + 12)});
      }
    }

    /** The 32-bit number at {@code index}, -1 where there is none. */
    long number(int tag, int index) {
      int[] place = places.get(tag);
      if (place == null || index >= place[1]) {
        return -1;
      }
      long at = (place[0] & 0xffff_ffffL) + 4L * index;
      return store.holds(at, 4) ? store.u32((int) at) : -1;
    }

    private static int most(int count) {
      return Math.min(count, MOST_FILES);
    }

    /** The strings of a tag. */
    List<String> texts(int tag) {
      List<String> texts = new ArrayList<>();
      int[] place = places.get(tag);
      if (place != null) {
        long begin = place[0] & 0xffff_ffffL;
        for (long at = begin; texts.size() < most(place[1]) && store.holds(at, 1); at++) {
          if (store.u8((int) at) == 0) {
            Region text = store.part((int) begin, (int) (at - begin));
            texts.add(StandardCharsets.UTF_8.decode(text.bytes()).toString());
            begin = at + 1;
          }
        }
      }
      return texts;
    }
  }
}
