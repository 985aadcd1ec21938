package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.function.Consumer;

/** Computes the digest of one file while it is read. */
final class Digesting implements EntryContent.Follower {
  private final ContentDigest kind;
  private final MessageDigest running;
  private final byte[] scratch;
  private final Consumer<FileDigest> then;

  /**
   * @param scratch that nobody else uses meanwhile: digests are fastest over large arrays
   * @param then gets the digest when the file was read to its end
   */
  Digesting(ContentDigest kind, byte[] scratch, Consumer<FileDigest> then) {
    this.kind = kind;
    this.running = kind.begin();
    this.scratch = scratch;
    this.then = then;
  }

  @Override
  public void piece(ByteBuffer bytes) {
    ByteBuffer left = bytes.duplicate();
    while (left.hasRemaining()) {
      int count = Math.min(left.remaining(), scratch.length);
      left.get(scratch, 0, count);
      running.update(scratch, 0, count);
    }
  }

  @Override
  public void end() {
    then.accept(FileDigest.of(kind, running.digest()));
  }
}
