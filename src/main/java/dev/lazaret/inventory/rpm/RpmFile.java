package dev.lazaret.inventory.rpm;

import java.util.ArrayList;
import java.util.List;

/**
 * A file that a package brought ("Tags" of the rpm documentation). {@code path} is relative to the
 * root; {@code digest} in hex as the package has it, empty for what has no content; {@code sha256}
 * tells its algorithm, which is MD5 otherwise; {@code settings} are what rpm does not verify
 * either: settings, what scripts write anew, and what is not in the package.
 */
public record RpmFile(String path, String digest, boolean sha256, boolean settings) {
  /** Of one package; far more than any has. */
  public static final int MOST_FILES = 100_000;

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

  /** The files of a package; those that the header puts into no folder are left out. */
  static List<RpmFile> of(RpmTags tags) {
    List<String> folders = tags.texts(DIR_NAMES, MOST_FILES);
    List<String> names = tags.texts(BASE_NAMES, MOST_FILES);
    List<String> digests = tags.texts(FILE_DIGESTS, MOST_FILES);
    boolean sha256 = tags.number(DIGEST_ALGORITHM, 0).orElse(0) == SHA_256;
    List<RpmFile> files = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      long folder = tags.number(DIR_INDEXES, i).orElse(folders.size());
      if (folder < folders.size()) {
        files.add(
            new RpmFile(
                relative(folders.get((int) folder) + names.get(i)),
                i < digests.size() ? digests.get(i) : "",
                sha256,
                mayDiffer(tags, i)));
      }
    }
    return files;
  }

  private static boolean mayDiffer(RpmTags tags, int file) {
    return (tags.number(FILE_FLAGS, file).orElse(0) & NOT_TO_COMPARE) != 0
        || (tags.number(FILE_VERIFY_FLAGS, file).orElse(VERIFIED) & VERIFIED) == 0;
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
