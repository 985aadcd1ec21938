package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** The database of dpkg. */
public final class DpkgFuzz {
  private static final PackageFileClaims CLAIMS =
      new PackageFileClaims(
          new DpkgDatabase(),
          "var/lib/dpkg/status",
          "Package: %s\nStatus: install ok installed\nVersion: %s\nArchitecture: %s\n\n");

  private DpkgFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    CLAIMS.hold(input);
  }

  public static List<byte[]> seeds() {
    return List.of(
            "Package: a\nStatus: install ok installed\nVersion: 1:2.0~rc-1+b2\nArchitecture: amd64\nDescription: x\n more\n .\n\nPackage: b\nVersion: 2\n",
            "Package: c\r\nVersion: 3\r\nStatus: deinstall ok config-files\r\n\r\n",
            "Package: @/?#%\nVersion:  é \n\n\n")
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}
