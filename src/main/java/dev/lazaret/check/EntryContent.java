package dev.lazaret.check;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

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

  /**
   * Hands over the lines of {@link #bytes}, one after the other and without their ends, so that a
   * large file does not lie in memory as text as well.
   */
  default void forEachLine(Consumer<byte[]> action) {
    ByteBuffer bytes = bytes();
    int begin = 0;
    for (int at = 0; at <= bytes.limit(); at++) {
      boolean over = at == bytes.limit();
      if (over ? at > begin : bytes.get(at) == '\n') {
        int end = at > begin && bytes.get(at - 1) == '\r' ? at - 1 : at;
        byte[] line = new byte[end - begin];
        bytes.get(begin, line);
        action.accept(line);
        begin = at + 1;
      }
    }
  }
}
