package dev.lazaret.inventory.owned;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digests by which package managers know the content of their files. The weak ones are only
 * good to tell what a package brought from what somebody else changed.
 */
enum ContentDigest {
  MD5("MD5", 16),
  SHA_1("SHA-1", 20),
  SHA_256("SHA-256", 32);

  private final String algorithm;
  private final int size;

  ContentDigest(String algorithm, int size) {
    this.algorithm = algorithm;
    this.size = size;
  }

  /** How many bytes a digest has. */
  int size() {
    return size;
  }

  MessageDigest begin() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has " + algorithm, e);
    }
  }
}
