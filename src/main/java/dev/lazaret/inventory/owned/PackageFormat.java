package dev.lazaret.inventory.owned;

import dev.lazaret.finding.CheckId;
import java.util.Set;

/**
 * The forms of package databases, which digests they keep of files, and by which files of a layer
 * one is likely to be there.
 */
enum PackageFormat {
  DPKG(
      DpkgFiles.ID,
      ContentDigest.MD5,
      "etc/debian_version",
      "etc/apt/",
      "etc/dpkg/",
      "var/lib/dpkg/"),
  APK(
      ApkFiles.ID,
      ContentDigest.SHA_1,
      "etc/alpine-release",
      "etc/apk/",
      "lib/apk/db/",
      "usr/lib/apk/db/"),
  RPM(
      RpmFiles.ID,
      ContentDigest.SHA_256,
      "etc/redhat-release",
      "etc/rpm/",
      "etc/yum.repos.d/",
      "etc/zypp/",
      "usr/lib/sysimage/rpm/",
      "var/lib/rpm/");

  private final CheckId database;
  private final ContentDigest usual;
  private final Set<String> traces;

  PackageFormat(CheckId database, ContentDigest usual, String... traces) {
    this.database = database;
    this.usual = usual;
    this.traces = Set.of(traces);
  }

  /** The check that reads such databases. */
  CheckId database() {
    return database;
  }

  /** The digest that these databases keep today; older ones of rpm keep another. */
  ContentDigest usual() {
    return usual;
  }

  /** Whether {@code path} makes it likely that packages are kept in this form. */
  boolean isShownBy(String path) {
    return traces.stream()
        .anyMatch(trace -> trace.endsWith("/") ? path.startsWith(trace) : path.equals(trace));
  }
}
