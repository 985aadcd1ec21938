package dev.lazaret.image;

import java.util.Arrays;

/**
 * The parts of a path by the places where they stand in listings, so that none has to be kept
 * twice.
 */
final class PathParts {
  private static final int WORDS = 3;

  private int[] words = new int[16 * WORDS];
  private int count;

  /** The parts of a text that stands in {@code bytes}; {@code .} and empty ones say nothing. */
  static PathParts of(int source, ListingBytes bytes, int from, int length) {
    var parts = new PathParts();
    parts.addAll(source, bytes, from, length);
    return parts;
  }

  void addAll(int source, ListingBytes bytes, int from, int length) {
    int start = from;
    for (int at = from; at <= from + length; at++) {
      if (at == from + length || bytes.at(at) == '/') {
        boolean dot = at - start == 1 && bytes.at(start) == '.';
        if (at > start && !dot) {
          add(source, start, at - start);
        }
        start = at + 1;
      }
    }
  }

  void add(int source, int at, int length) {
    if (words.length < (count + 1) * WORDS) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
    words[count * WORDS] = source;
    words[count * WORDS + 1] = at;
    words[count * WORDS + 2] = length;
    count++;
  }

  /** Adds the parts of {@code other} from {@code first} up to, and without, {@code end}. */
  void addAll(PathParts other, int first, int end) {
    for (int i = first; i < end; i++) {
      add(other.source(i), other.at(i), other.length(i));
    }
  }

  void keepFirst(int number) {
    count = number;
  }

  int count() {
    return count;
  }

  /** Which listing part {@code i} stands in. */
  int source(int i) {
    return words[i * WORDS];
  }

  /** Where it stands there. */
  int at(int i) {
    return words[i * WORDS + 1];
  }

  int length(int i) {
    return words[i * WORDS + 2];
  }

  /** Whether part {@code i}, which stands in {@code bytes}, leads upwards. */
  boolean climbs(int i, ListingBytes bytes) {
    return length(i) == 2 && bytes.at(at(i)) == '.' && bytes.at(at(i) + 1) == '.';
  }
}
