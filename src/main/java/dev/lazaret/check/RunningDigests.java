package dev.lazaret.check;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The digests that checks asked for of one entry, fed with its bytes in order. */
final class RunningDigests {
  private final Map<ContentDigest, MessageDigest> running = new EnumMap<>(ContentDigest.class);
  private final List<Consumer<Map<ContentDigest, byte[]>>> waiting = new ArrayList<>();

  /** Begins what nobody asked for before; {@code bytes} of the entry have been read already. */
  void ask(
      Set<ContentDigest> kinds,
      Consumer<Map<ContentDigest, byte[]>> then,
      byte[] bytes,
      int length) {
    for (ContentDigest kind : kinds) {
      if (!running.containsKey(kind)) {
        MessageDigest digest = kind.begin();
        digest.update(bytes, 0, length);
        running.put(kind, digest);
      }
    }
    waiting.add(then);
  }

  boolean isAsked() {
    return !waiting.isEmpty();
  }

  void update(byte[] bytes, int offset, int length) {
    running.values().forEach(digest -> digest.update(bytes, offset, length));
  }

  /** The entry was read to its end. */
  void end() {
    Map<ContentDigest, byte[]> values = new EnumMap<>(ContentDigest.class);
    running.forEach((kind, digest) -> values.put(kind, digest.digest()));
    waiting.forEach(then -> then.accept(values));
  }
}
