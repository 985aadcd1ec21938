package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Computes the digests of one file while it is read. */
final class Digesting implements EntryContent.Follower {
  private final Map<ContentDigest, MessageDigest> running = new EnumMap<>(ContentDigest.class);
  private final Consumer<List<FileDigest>> then;

  /** {@code then} gets them when the file was read to its end. */
  Digesting(Set<ContentDigest> kinds, Consumer<List<FileDigest>> then) {
    kinds.forEach(kind -> running.put(kind, kind.begin()));
    this.then = then;
  }

  @Override
  public void piece(ByteBuffer bytes) {
    running.values().forEach(digest -> digest.update(bytes.duplicate()));
  }

  @Override
  public void end() {
    List<FileDigest> digests = new ArrayList<>();
    running.forEach((kind, digest) -> digests.add(FileDigest.of(kind, digest.digest())));
    then.accept(digests);
  }
}
