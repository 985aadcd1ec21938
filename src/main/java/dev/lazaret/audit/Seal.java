package dev.lazaret.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain.
 *
 * @param seq its number, from 1, without gaps
 * @param event the id of the row that it seals
 * @param digest SHA-256 of {@link AuditRow#canonical}, as hex
 * @param hash SHA-256 of the hash before, the number, the time and the digest, as hex
 */
record Seal(long seq, long event, Instant sealedAt, String digest, String hash) {
  /** What the first seal follows. */
  static final String NOTHING = "0".repeat(64);

  private static final int NUMBERS = 2 * Long.BYTES;

  /** The seal of {@code row} that follows {@code before}. */
  static Seal after(@Nullable Seal before, long event, AuditRow row, Instant now) {
    long seq = before == null ? 1 : before.seq() + 1;
    String digest = digest(row);
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    String hash = hash(before == null ? NOTHING : before.hash(), seq, at, digest);
    return new Seal(seq, event, at, digest, hash);
  }

  /** Whether it is the one that follows a seal of this hash. */
  boolean follows(String hashBefore) {
    return hash.equals(hash(hashBefore, seq, sealedAt, digest));
  }

  static String digest(AuditRow row) {
    return HexFormat.of().formatHex(sha256().digest(row.canonical()));
  }

  private static String hash(String before, long seq, Instant at, String digest) {
    MessageDigest sha = sha256();
    sha.update(HexFormat.of().parseHex(before));
    sha.update(
        ByteBuffer.allocate(NUMBERS)
            .putLong(seq)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .array());
    sha.update(HexFormat.of().parseHex(digest));
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
