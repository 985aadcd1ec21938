package dev.lazaret.inventory.owned;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where apk keeps its database; newer versions have it below {@code usr}. */
public final class ApkPlaces {
  private static final String FILE = "lib/apk/db/installed";
  private static final String FILE_BELOW_USR = "usr/" + FILE;

  private ApkPlaces() {}

  static String[] files() {
    return new String[] {FILE, FILE_BELOW_USR};
  }

  /** The database, and its folders, which may be links. */
  public static Set<String> filesAndFolders() {
    return Arrays.stream(files())
        .flatMap(
            file -> Stream.of("", "/installed", "/db/installed").map(end -> without(end, file)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String without(String end, String path) {
    return path.substring(0, path.length() - end.length());
  }
}
