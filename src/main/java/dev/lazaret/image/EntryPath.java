package dev.lazaret.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names of tar entries and link targets as paths from the root. */
final class EntryPath {
  private static final int LINUX_NAME_MAX = 255;

  private EntryPath() {}

  /** The path without leading, doubled or closing slashes and {@code .} parts; {@code ..} stay. */
  static String normalise(String name) {
    if (isNormal(name)) {
      return name;
    }
    var path = new StringJoiner("/");
    parts(name).forEach(path::add);
    return path.toString();
  }

  /** The parts of a name that say something. */
  static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= name.length()) {
      int slash = name.indexOf('/', from);
      int end = slash < 0 ? name.length() : slash;
      String part = name.substring(from, end);
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
      from = end + 1;
    }
    return parts;
  }

  /** Whether the path climbs anywhere. */
  static boolean climbs(String path) {
    return parts(path).contains("..");
  }

  /**
   * Where {@code target}, written in a link that lies in {@code directory}, leads, by the letters
   * alone; null where it leads out of the root.
   */
  static @Nullable String resolve(String directory, String target) {
    Deque<String> path = new ArrayDeque<>();
    if (!target.startsWith("/")) {
      path.addAll(parts(directory));
    }
    for (String part : parts(target)) {
      if (!part.equals("..")) {
        path.addLast(part);
      } else if (path.pollLast() == null) {
        return null;
      }
    }
    return String.join("/", path);
  }

  /** Refuses names that are longer or deeper than the bounds. */
  static void check(byte[] name, ArchiveLimits.Tar limits) throws Refusal {
    if (name.length > limits.pathBytes()) {
      throw tooLarge("a path of %d bytes".formatted(name.length), "pathBytes", limits.pathBytes());
    }
    int depth = 0;
    int length = 0;
    for (int i = 0; i <= name.length; i++) {
      if (i == name.length || name[i] == '/') {
        depth += length > 0 ? 1 : 0;
        length = 0;
      } else if (++length > LINUX_NAME_MAX) {
        throw tooLarge("a name of more than 255 bytes", "file name bytes", LINUX_NAME_MAX);
      }
    }
    if (depth > limits.pathDepth()) {
      throw tooLarge("a path of %d parts".formatted(depth), "pathDepth", limits.pathDepth());
    }
  }

  private static Refusal tooLarge(String what, String bound, int limit) {
    return Refusal.bound(
        ArchiveProblem.HEADER_TOO_LARGE,
        "Could not read a tar header: it has " + what + ".",
        bound,
        String.valueOf(limit),
        "Use shorter paths.");
  }

  private static boolean isNormal(String name) {
    return !name.startsWith("/")
        && !name.endsWith("/")
        && !name.contains("//")
        && !name.equals(".")
        && !name.startsWith("./")
        && !name.endsWith("/.")
        && !name.contains("/./");
  }
}
