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
  private final byte[] scratch;
  private final Consumer<List<FileDigest>> then;

  /**
   * @param scratch that nobody else uses meanwhile: digests are fastest over large arrays
   * @param then gets them when the file was read to its end
   */
  Digesting(Set<ContentDigest> kinds, byte[] scratch, Consumer<List<FileDigest>> then) {
    kinds.forEach(kind -> running.put(kind, kind.begin()));
    this.scratch = scratch;
    this.then = then;
  }

  @Override
  public void piece(ByteBuffer bytes) {
    ByteBuffer left = bytes.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(left.remaining(), scratch.length);
      left.get(scratch, 0, count);
      running.values().forEach(digest -> digest.update(scratch, 0, count));
    }
  }

  @Override
  public void end() {
    List<FileDigest> digests = new ArrayList<>();
    running.forEach((kind, digest) -> digests.add(FileDigest.of(kind, digest.digest())));
    then.accept(digests);
  }
}
