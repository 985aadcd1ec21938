package dev.lazaret.inventory.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Looks for what Go writes into a program whose bytes come piece by piece, because it is too large
 * to lie in memory. The form with pointers cannot be read this way, but it is noticed.
 */
public final class GoBuildInfoSearch {
  private final PieceSearch magic = new PieceSearch(GoBuildInfo.MAGIC);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private boolean keeping;
  private boolean hasPointers;
  private Optional<GoBuildInfo> found = Optional.empty();

  /** The next bytes of the program. */
  public void piece(ByteBuffer bytes) {
    ByteBuffer left = bytes.slice();
    while (left.hasRemaining() && found.isEmpty()) {
      if (keeping) {
        keep(left);
      } else if (magic.next(left) && magic.start() % GoBuildInfo.ALIGNMENT == 0) {
        keeping = true;
        kept.reset();
        kept.writeBytes(GoBuildInfo.MAGIC);
      }
    }
  }

  private void keep(ByteBuffer left) {
    boolean headOnly = kept.size() < GoBuildInfo.HEADER;
    int wanted = (headOnly ? GoBuildInfo.HEADER : GoBuildInfo.LONGEST) - kept.size();
    byte[] next = new byte[Math.min(wanted, left.remaining())];
    left.get(next);
    magic.skip(next.length);
    kept.writeBytes(next);
    if (next.length == wanted) {
      if (headOnly) {
        head();
      } else {
        end();
      }
    }
  }

  /** The head tells whether it is worth to go on. */
  private void head() {
    ByteBuffer head = ByteBuffer.wrap(kept.toByteArray());
    hasPointers |= GoBuildInfo.isOfPointers(head);
    keeping = GoBuildInfo.isInline(head);
  }

  /** The program is over. */
  public void end() {
    if (keeping) {
      found = GoBuildInfo.inline(ByteBuffer.wrap(kept.toByteArray()));
      keeping = false;
    }
  }

  /** What was found, once the program is over. */
  public Optional<GoBuildInfo> found() {
    return found;
  }

  /** Whether there is something that can only be read with the whole program at hand. */
  public boolean isUnreadable() {
    return found.isEmpty() && hasPointers;
  }
}
