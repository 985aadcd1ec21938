package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.ListingBytes.Reader;
import java.util.Arrays;

/**
 * The path of the entry at hand while a listing is walked. A listing tells of a path how it differs
 * from the one before, but never divides a part, so that each part stands somewhere as a whole.
 */
final class ListedPath {
  private final ListingBytes bytes;
  private final int source;
  private final PathParts parts = new PathParts();
  private int[] ends = new int[16];
  private byte[] text = new byte[256];
  private int length;

  /**
   * @param source what the listing is called among others
   */
  ListedPath(ListingBytes bytes, int source) {
    this.bytes = bytes;
    this.source = source;
  }

  /** Takes a path as the one at hand, but knows its parts no more. */
  void startAt(byte[] path) {
    text = path.clone();
    length = path.length;
    parts.keepFirst(0);
  }

  /** How much of {@code path} need not be told after {@code previous}: whole parts only. */
  static int shared(byte[] previous, byte[] path) {
    int same = Arrays.mismatch(previous, path);
    if (same < 0) {
      return path.length;
    }
    if (endsPart(previous, previous.length, same) && endsPart(path, path.length, same)) {
      return same;
    }
    int shared = same;
    while (shared > 0 && path[shared - 1] != '/') {
      shared--;
    }
    return shared;
  }

  private static boolean endsPart(byte[] path, int length, int at) {
    return at == length || path[at] == '/';
  }

  /** Goes on to the next path, which {@code reader} is at. */
  void next(Reader reader) {
    int shared = reader.size();
    int rest = reader.stringSize();
    int at = reader.position();
    boolean divides =
        shared > 0
            && shared <= length
            && text[shared - 1] != '/'
            && !(endsPart(text, length, shared) && (rest == 0 || bytes.at(at) == '/'));
    if (shared > length || divides) {
      throw new IllegalArgumentException("Not a layer listing: a path has no beginning");
    }
    if (text.length < shared + rest) {
      text = Arrays.copyOf(text, 2 * (shared + rest));
    }
    bytes.copy(at, text, shared, rest);
    length = shared + rest;
    keepParts(shared);
    addParts(at, shared, rest);
    reader.skip(rest);
  }

  private void keepParts(int shared) {
    int kept = parts.count();
    while (kept > 0 && ends[kept - 1] > shared) {
      kept--;
    }
    parts.keepFirst(kept);
  }

  private void addParts(int at, int shared, int rest) {
    int before = parts.count();
    parts.addAll(source, bytes, at, rest);
    if (ends.length < parts.count()) {
      ends = Arrays.copyOf(ends, 2 * parts.count());
    }
    for (int i = before; i < parts.count(); i++) {
      ends[i] = shared + parts.at(i) - at + parts.length(i);
    }
  }

  /** The parts, all of which stand in the listing. */
  PathParts parts() {
    return parts;
  }

  boolean climbs() {
    for (int i = 0; i < parts.count(); i++) {
      if (parts.climbs(i, bytes)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return new String(text, 0, length, UTF_8);
  }
}
