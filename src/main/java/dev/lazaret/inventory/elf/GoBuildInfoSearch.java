package dev.lazaret.inventory.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Looks for what Go writes into a program whose bytes come piece by piece, because it is too large
 * to lie in memory. The form with pointers cannot be read this way, but it is noticed. So is
 * whatever may hide the true one: which of several counts only the whole program tells.
 */
public final class GoBuildInfoSearch {
  private final PieceSearch magic = new PieceSearch(GoBuildInfo.MAGIC);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  /** How many bytes are kept before they are looked at; zero where none begins. */
  private int wanted;

  private boolean hasPointers;
  private boolean isDoubtful;
  private Optional<GoBuildInfo> found = Optional.empty();

  /** The next bytes of the program. */
  public void piece(ByteBuffer bytes) {
    ByteBuffer left = bytes.slice();
    while (left.hasRemaining() && !isDoubtful) {
      if (wanted > 0) {
        keep(left);
      } else if (magic.next(left) && magic.start() % GoBuildInfo.ALIGNMENT == 0) {
        kept.reset();
        kept.writeBytes(GoBuildInfo.MAGIC);
        wanted = GoBuildInfo.HEADER;
      }
    }
  }

  private void keep(ByteBuffer left) {
    byte[] next = new byte[Math.min(wanted - kept.size(), left.remaining())];
    left.get(next);
    kept.writeBytes(next);
    if (kept.size() == wanted) {
      look(ByteBuffer.wrap(kept.toByteArray()));
    }
  }

  /** First the header tells whether it is worth to go on, then the lengths behind it. */
  private void look(ByteBuffer bytes) {
    if (wanted == GoBuildInfo.HEADER) {
      hasPointers |= GoBuildInfo.isOfPointers(bytes);
      wanted = GoBuildInfo.isInline(bytes) ? GoBuildInfo.PREAMBLE : 0;
    } else if (wanted == GoBuildInfo.PREAMBLE) {
      claimed(bytes);
    } else {
      take(bytes);
    }
    if (wanted == 0) {
      again(bytes);
    }
  }

  private void claimed(ByteBuffer bytes) {
    OptionalLong claimed = GoBuildInfo.claimed(bytes);
    wanted = 0;
    if (claimed.isPresent()) {
      isDoubtful = found.isPresent() || claimed.getAsLong() > GoBuildInfo.LONGEST;
      if (!isDoubtful && claimed.getAsLong() > bytes.limit()) {
        wanted = (int) claimed.getAsLong();
      } else if (!isDoubtful) {
        take(bytes);
      }
    }
  }

  private void take(ByteBuffer bytes) {
    found = GoBuildInfo.inline(bytes);
    wanted = 0;
  }

  /** What was kept may have been a lure before the true one. */
  private void again(ByteBuffer bytes) {
    piece(bytes.slice(GoBuildInfo.MAGIC.length, bytes.limit() - GoBuildInfo.MAGIC.length));
  }

  /** The program is over; what claims more than it has is no reason to look no further. */
  public void end() {
    while (wanted > 0 && !isDoubtful) {
      ByteBuffer bytes = ByteBuffer.wrap(kept.toByteArray());
      isDoubtful = wanted > GoBuildInfo.PREAMBLE;
      if (wanted == GoBuildInfo.PREAMBLE) {
        claimed(bytes);
        isDoubtful |= wanted > 0;
      }
      wanted = 0;
      again(bytes);
    }
  }

  /** What was found, once the program is over. */
  public Optional<GoBuildInfo> found() {
    return found;
  }

  /** Whether there is something that can only be read with the whole program at hand. */
  public boolean isUnreadable() {
    return isDoubtful || found.isEmpty() && hasPointers;
  }
}
