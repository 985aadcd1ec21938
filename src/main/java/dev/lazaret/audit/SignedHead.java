package dev.lazaret.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;

/** What the chain ended with at a time; a line of a file outside of the database. */
record SignedHead(long seq, String hash, String sealedAt, String key, String signature) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static SignedHead of(Seal seal, AuditKey key) {
    String at = seal.sealedAt().toString();
    return new SignedHead(
        seal.seq(), seal.hash(), at, key.publicKey(), key.sign(text(seal.seq(), seal.hash(), at)));
  }

  /** A head out of its line; empty where the line is none, as one that was cut short. */
  static Optional<SignedHead> parse(String line) {
    try {
      return Optional.of(JSON.readValue(line, SignedHead.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String line() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A head is always JSON", e);
    }
  }

  boolean isSignedBy(AuditKey expected) {
    return key != null
        && key.equals(expected.publicKey())
        && signature != null
        && expected.hasSigned(text(seq, hash, sealedAt), signature);
  }

  /** The day that it belongs to, in UTC. */
  String day() {
    return Instant.parse(sealedAt).toString().substring(0, "2026-01-01".length());
  }

  private static String text(long seq, String hash, String sealedAt) {
    return "lazaret-audit-head-1\n" + seq + "\n" + hash + "\n" + sealedAt;
  }
}
