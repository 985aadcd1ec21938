package dev.lazaret.check;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The content of one entry, shared by all checks that want it and buffered only as far as one of
 * them asked. What it hands out is valid while the entry is visited.
 */
public interface EntryContent {
  /**
   * The first {@code max} bytes, fewer where the entry is shorter, not copied and not to be
   * written. Where the bound on bytes that a check may look at is lower than {@code max} and cuts
   * the entry, the check's outcome becomes truncated.
   */
  ByteBuffer prefix(int max);

  /**
   * Hands over every byte of the entry, in order and piece by piece, after all checks have visited
   * it: for what is sought far behind the bound on bytes that lie in memory.
   */
  void follow(Follower follower);

  /** Takes the bytes of one entry. */
  interface Follower {
    /** The next of them, valid during the call. */
    void piece(ByteBuffer bytes);

    /** There are no more. */
    default void end() {}
  }

  /** All bytes up to the bound on bytes that a check may look at; cut content truncates. */
  default ByteBuffer bytes() {
    return prefix(Integer.MAX_VALUE);
  }

  /** The first {@code max} bytes as text; what is not of the charset is replaced. */
  default String text(int max, Charset charset) {
    return charset.decode(prefix(max)).toString();
  }

  /** All of it as UTF-8, as {@link #bytes} gives it. */
  default String text() {
    return text(Integer.MAX_VALUE, StandardCharsets.UTF_8);
  }
}
