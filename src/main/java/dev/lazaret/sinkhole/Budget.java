package dev.lazaret.sinkhole;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * How many records a run may cause. Each protocol has its own share, so that a flood in one does
 * not hide what is said in another. What repeats itself (a client that tries again and again) is
 * told a few times and is no loss after that; a name and a decoy are told once for each way.
 */
final class Budget {
  static final int OF_PROTOCOL = 256;
  static final int NAMES = 1024;
  static final int DECOYS = 64;
  static final int REPEATS = 4;

  private final Map<Protocol, Integer> contacts = new EnumMap<>(Protocol.class);

  /** By fingerprint, how often it was told: texts of guests are not kept. */
  private final Map<Long, Integer> told = new HashMap<>();

  private int names;
  private int decoys;

  /** What becomes of a record. */
  enum Decision {
    TELL,
    /** It was told before. */
    KNOWN,
    SPENT
  }

  synchronized Decision name(String name, String type) {
    Decision decision = decide("name " + type + ' ' + name, 1, names < NAMES);
    names += decision == Decision.TELL ? 1 : 0;
    return decision;
  }

  synchronized Decision contact(Protocol protocol, Place place, String said) {
    int before = contacts.getOrDefault(protocol, 0);
    String key = protocol + " " + place.address() + ' ' + place.port() + ' ' + said;
    Decision decision = decide(key, REPEATS, before < OF_PROTOCOL);
    if (decision == Decision.TELL) {
      contacts.put(protocol, before + 1);
    }
    return decision;
  }

  synchronized Decision decoy(String decoy, Protocol protocol, Place place) {
    String key = "decoy " + decoy + ' ' + protocol + ' ' + place.address() + ' ' + place.port();
    Decision decision = decide(key, 1, decoys < DECOYS);
    decoys += decision == Decision.TELL ? 1 : 0;
    return decision;
  }

  private Decision decide(String key, int most, boolean room) {
    long print = fingerprint(key);
    int before = told.getOrDefault(print, 0);
    if (before >= most) {
      return Decision.KNOWN;
    }
    if (!room) {
      return Decision.SPENT;
    }
    told.put(print, before + 1);
    return Decision.TELL;
  }

  /** Of a kind that a guest cannot make two texts for, so that one would hide the other. */
  private static long fingerprint(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
