package dev.lazaret.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the database does not know: 32 random bytes from which the Ed25519 key that signs heads and
 * the key that stamps rows are made. Whoever owns the database can write rows, and cannot write one
 * in somebody's name that looks as if we had written it.
 */
final class AuditKey {
  static final int SEED_BYTES = 32;
  private static final String STAMP = "HmacSHA256";

  private final KeyPair pair;
  private final SecretKeySpec stampKey;

  AuditKey(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "The audit key has %d bytes and not %d".formatted(seed.length, SEED_BYTES));
    }
    try {
      // The generator takes exactly its seed from the source of randomness (RFC 8032, 5.1.5); the
      // platform offers no other way from a seed to both keys.
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
      pair = generator.generateKeyPair();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("lazaret-audit-stamp-1".getBytes(StandardCharsets.UTF_8));
      stampKey = new SecretKeySpec(digest.digest(seed), STAMP);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519 and SHA-256", e);
    }
  }

  /** Shows that this process wrote {@code row}. */
  byte[] stamp(AuditRow row) {
    try {
      Mac mac = Mac.getInstance(STAMP);
      mac.init(stampKey);
      return mac.doFinal(row.canonical());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + STAMP, e);
    }
  }

  boolean hasStamped(AuditRow row, byte[] stamp) {
    return MessageDigest.isEqual(stamp, stamp(row));
  }

  String sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has Ed25519", e);
    }
  }

  boolean hasSigned(String text, String signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(pair.getPublic());
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false; // not the form of a signature
    }
  }

  /** The public key, X.509 in base64, for whoever checks heads without Lazaret. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Given(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
