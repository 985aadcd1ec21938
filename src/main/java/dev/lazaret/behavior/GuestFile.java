package dev.lazaret.behavior;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file by the name that the guest gave it and by the one that this leads to. {@code written} is
 * absolute, its links not followed; {@code actual} is the file behind all links that are known to
 * have stood in the way, equal to {@code written} where there were none, and null where it is not
 * known; {@code origin} is where it would have stood when the run began, null where nothing above
 * it was moved since. Who judges a file looks at all of them: any may be the one that matters on
 * another host.
 */
public record GuestFile(String written, @Nullable String actual, @Nullable String origin) {
  /** A file whose folders stand where they stood. */
  public GuestFile(String written, @Nullable String actual) {
    this(written, actual, null);
  }

  /** A file whose name has no links in it. */
  public static GuestFile of(String path) {
    return new GuestFile(path, path);
  }

  /** All its names, each in its normal form; the written one first. */
  public Set<String> names() {
    var names = new LinkedHashSet<String>();
    names.add(GuestPath.normal(written));
    if (actual != null) {
      names.add(GuestPath.normal(actual));
    }
    if (origin != null) {
      names.add(GuestPath.normal(origin));
    }
    return names;
  }

  /** The normal form of the actual name, or of the written one where that is all there is. */
  public String name() {
    return GuestPath.normal(actual == null ? written : actual);
  }

  /** Its names for people: one where they say the same. */
  public String told() {
    if (actual == null) {
      return written + " (where that leads is not known)";
    }
    boolean same = GuestPath.normal(written).equals(GuestPath.normal(actual));
    String now = same ? written : written + " (a way to " + actual + ")";
    return origin == null ? now : now + " (which was " + origin + ")";
  }
}
