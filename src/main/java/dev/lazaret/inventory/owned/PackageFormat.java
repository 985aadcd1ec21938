package dev.lazaret.inventory.owned;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which digests the package managers keep, and by which files of a layer one is known to be there.
 */
enum PackageFormat {
  DPKG(EnumSet.of(ContentDigest.MD5), "etc/debian_version", "var/lib/dpkg/status"),
  APK(EnumSet.of(ContentDigest.SHA_1), "etc/alpine-release", "lib/apk/db/installed"),
  RPM(
      EnumSet.of(ContentDigest.MD5, ContentDigest.SHA_256),
      "etc/redhat-release",
      "usr/lib/sysimage/rpm/",
      "var/lib/rpm/");

  private final Set<ContentDigest> digests;
  private final Set<String> traces;

  PackageFormat(Set<ContentDigest> digests, String... traces) {
    this.digests = digests;
    this.traces = Set.of(traces);
  }

  Set<ContentDigest> digests() {
    return digests;
  }

  /** Whether {@code path} shows that packages are kept in this form. */
  boolean isShownBy(String path) {
    return traces.stream()
        .anyMatch(trace -> trace.endsWith("/") ? path.startsWith(trace) : path.equals(trace));
  }
}
