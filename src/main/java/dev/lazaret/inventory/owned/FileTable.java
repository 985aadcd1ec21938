package dev.lazaret.inventory.owned;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * Rows about files as the text of one fact: each path says only how it differs from the one before,
 * and digests are bytes.
 */
final class FileTable {
  /** Whoever fills one begins the next when it has grown beyond this. */
  static final int ENOUGH_BYTES = 48 << 10;

  private static final int LONGEST_PATH = 4096;

  private byte[] bytes = new byte[1024];
  private int length;
  private byte[] previous = new byte[0];

  boolean isEmpty() {
    return length == 0;
  }

  /** How many bytes the rows take so far. */
  int length() {
    return length;
  }

  /** Adds a row; a path that is longer than Linux allows names no file and is left out. */
  void add(FileRow row) {
    byte[] path = row.path().getBytes(UTF_8);
    if (path.length > LONGEST_PATH) {
      return;
    }
    int mismatch = Arrays.mismatch(previous, path);
    int shared = mismatch < 0 ? path.length : mismatch;
    short16(shared);
    short16(path.length - shared);
    append(path, shared, path.length - shared);
    one(row.nature().ordinal());
    one(row.digests().size());
    for (FileDigest digest : row.digests()) {
      one(digest.kind().ordinal());
      append(digest.bytes(), 0, FileDigest.BYTES);
    }
    previous = path;
  }

  /** The rows as text. */
  String text() {
    return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
  }

  /**
   * Hands out the rows of what {@link #text} gave.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static void forEach(String text, Consumer<FileRow> action) {
    new FileRows(List.of(text).iterator()).forEachRemaining(action);
  }

  private void short16(int value) {
    one(value >> 8);
    one(value);
  }

  private void one(int value) {
    append(new byte[] {(byte) value}, 0, 1);
  }

  private void append(byte[] from, int offset, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, length + length / 2));
    }
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }
}
