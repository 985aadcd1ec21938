package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The database of apk. */
public final class ApkFuzz {
  private static final PackageFileClaims CLAIMS =
      new PackageFileClaims(new ApkDatabase(), "lib/apk/db/installed", "P:%s\nV:%s\nA:%s\n\n");

  private ApkFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    CLAIMS.hold(input);
  }

  public static List<byte[]> seeds() {
    return List.of(
            "C:Q1abc=\nP:musl\nV:1.2.4-r2\nA:x86_64\nF:lib\nR:ld\n\nP:b\nV:2\n",
            "P:a\r\nV:1\r\n\r\nP:@/?#%\nV: é \n\n\n")
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}
