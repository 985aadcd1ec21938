package dev.lazaret.check;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tags that by custom name a different image from time to time: branches, channels and stages. A
 * part of a version moves as well ({@code 1.27}), but many never move it, so that it is none here.
 */
public final class MovingTags {
  private static final Set<String> WORDS =
      Set.of(
          "alpha",
          "beta",
          "canary",
          "current",
          "dev",
          "devel",
          "develop",
          "development",
          "edge",
          "head",
          "latest",
          "lts",
          "main",
          "mainline",
          "master",
          "nightly",
          "next",
          "preview",
          "prod",
          "production",
          "qa",
          "rc",
          "release",
          "rolling",
          "snapshot",
          "stable",
          "staging",
          "test",
          "testing",
          "trunk",
          "unstable");

  private MovingTags() {}

  /**
   * The moving tags among names of an image, in lower case. A name is a reference or, as {@code
   * org.opencontainers.image.ref.name} may be, a tag alone.
   */
  public static SortedSet<String> among(Collection<String> names) {
    return names.stream()
        .map(MovingTags::tag)
        .filter(WORDS::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String tag(String name) {
    int digest = name.indexOf('@');
    String reference = digest < 0 ? name : name.substring(0, digest);
    int colon = reference.lastIndexOf(':');
    boolean isPath = reference.indexOf('/') >= 0 && colon < reference.lastIndexOf('/');
    return isPath ? "" : reference.substring(colon + 1).toLowerCase(Locale.ROOT);
  }
}
