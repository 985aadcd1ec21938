package dev.lazaret.check.builtin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A set of paths that costs eight bytes a path, twice with room to grow: it keeps the first eight
 * bytes of their SHA-256, of which nobody can choose two paths alike in passing.
 */
final class PathSet {
  private static final int FIRST_CAPACITY = 1024;

  private final MessageDigest sha256 = newDigest();
  private long[] slots = new long[FIRST_CAPACITY];
  private int size;

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Adds a path; false where it was there. */
  boolean add(String path) {
    if (2 * size >= slots.length) {
      grow();
    }
    boolean added = put(slots, key(path));
    size += added ? 1 : 0;
    return added;
  }

  boolean contains(String path) {
    long key = key(path);
    return slots[slot(slots, key)] == key;
  }

  private void grow() {
    long[] larger = new long[slots.length * 2];
    Arrays.stream(slots).filter(key -> key != 0).forEach(key -> put(larger, key));
    slots = larger;
  }

  private static boolean put(long[] slots, long key) {
    int slot = slot(slots, key);
    boolean free = slots[slot] == 0;
    slots[slot] = key;
    return free;
  }

  /** Where a key is, or would be. */
  private static int slot(long[] slots, long key) {
    int slot = (int) (key & slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  /** Never zero, which marks a free slot. */
  private long key(String path) {
    byte[] digest = sha256.digest(path.getBytes(StandardCharsets.UTF_8));
    long key = ByteBuffer.wrap(digest).getLong();
    return key == 0 ? 1 : key;
  }
}
