package dev.lazaret.check;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
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
   * Asks for digests of all of it, however long it is. They are handed over when the entry was read
   * to its end, after all checks were handed the entry.
   */
  void digest(Set<ContentDigest> kinds, Consumer<Map<ContentDigest, byte[]>> then);

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
