package dev.lazaret.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random secrets and how they are stored. A secret has 256 random bits, so its plain SHA-256 cannot
 * be searched and needs neither salt nor many rounds.
 */
final class SecretText {
  static final String TOKEN_PREFIX = "lzt_";
  private static final int SECRET_BYTES = 32;
  private static final int PASSWORD_BYTES = 15;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretText() {}

  static String newToken() {
    return TOKEN_PREFIX + random(SECRET_BYTES);
  }

  static String newSession() {
    return random(SECRET_BYTES);
  }

  /** A password of 120 random bits, for the first sign-in. */
  static String newPassword() {
    return random(PASSWORD_BYTES);
  }

  static byte[] hash(String secret) {
    return sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** A value that only who knows {@code secret} can make, and that does not tell the secret. */
  static String derive(String purpose, String secret) {
    MessageDigest digest = sha256();
    digest.update(purpose.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return encode(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String random(int bytes) {
    byte[] secret = new byte[bytes];
    RANDOM.nextBytes(secret);
    return encode(secret);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
