package dev.lazaret.inventory.jar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A zip archive whose bytes come piece by piece, read by the headers before its members
 * (APPNOTE.TXT 4.3.7): for archives that are too large to lie in memory or are compressed within
 * another. Whatever stands before the first is taken for a launcher, as Java does.
 */
final class ZipPieces {
  private static final int MEMBER = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final long UNKNOWN = ZipMember.UNKNOWN;

  /** Takes the content of one member. */
  interface Sink {
    void piece(ByteBuffer bytes) throws IOException;

    void end() throws IOException;

    /** The archive broke before the member ended. */
    default void cut() {}

    /** Whether nobody wants it. */
    default boolean skips() {
      return false;
    }
  }

  /** What nobody wants. */
  static final Sink SKIPPED =
      new Sink() {
        @Override
        public void piece(ByteBuffer bytes) {
          // Passed over.
        }

        @Override
        public void end() {
          // Passed over.
        }

        @Override
        public boolean skips() {
          return true;
        }
      };

  /** Says for each member where its content goes. */
  @FunctionalInterface
  interface Members {
    Sink member(String name) throws IOException;
  }

  private enum State {
    BEGINNING,
    HEADER,
    NAME,
    DATA,
    DESCRIPTOR,
    DIRECTORY
  }

  private final Members members;
  private final JarBudget budget;
  private final byte[] inflated = new byte[8192];
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private State state = State.BEGINNING;
  private @Nullable Inflater inflater;
  private int latest;
  private ZipMember member = ZipMember.NONE;
  private long left;
  private Sink sink = SKIPPED;

  ZipPieces(Members members, JarBudget budget) {
    this.members = members;
    this.budget = budget;
  }

  /** Whether there was a first member. */
  boolean hasBegun() {
    return state != State.BEGINNING;
  }

  /** Whether all members have passed. */
  boolean isOver() {
    return state == State.DIRECTORY;
  }

  /** No more bytes come. The inflater lies outside of the heap. */
  void close() {
    sink.cut();
    sink = SKIPPED;
    if (inflater != null) {
      inflater.end();
      inflater = null;
    }
  }

  void piece(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      switch (state) {
        case BEGINNING -> beginning(bytes);
        case HEADER -> header(bytes);
        case NAME -> name(bytes);
        case DATA -> data(bytes);
        case DESCRIPTOR -> descriptor(bytes);
        case DIRECTORY -> behind(bytes);
      }
    }
  }

  private void beginning(ByteBuffer bytes) {
    if (isAtMember(bytes)) {
      kept.writeBytes(new byte[] {'P', 'K', 3, 4});
      state = State.HEADER;
    }
  }

  /** Java reads the last archive of a file: these members may have been those of a launcher. */
  private void behind(ByteBuffer bytes) throws ZipException {
    if (isAtMember(bytes)) {
      throw new ZipException("Another archive stands behind the directory");
    }
  }

  /** Reads on to just behind the mark of a member, or to the end of the piece. */
  private boolean isAtMember(ByteBuffer bytes) {
    int last = latest;
    while (bytes.hasRemaining() && last != ZipMember.MARK) {
      last = last >>> 8 | bytes.get() << 24;
    }
    latest = last == ZipMember.MARK ? 0 : last;
    return last == ZipMember.MARK;
  }

  /** Whether there are {@code wanted} bytes now. */
  private boolean gather(ByteBuffer bytes, int wanted) {
    byte[] next = new byte[Math.min(wanted - kept.size(), bytes.remaining())];
    bytes.get(next);
    kept.writeBytes(next);
    return kept.size() == wanted;
  }

  private ByteBuffer gathered() {
    ByteBuffer all = ByteBuffer.wrap(kept.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    kept.reset();
    return all;
  }

  private void header(ByteBuffer bytes) throws ZipException {
    if (kept.size() < 4 && !gather(bytes, 4)) {
      return;
    }
    if (isDirectory()) {
      state = State.DIRECTORY;
    } else if (gather(bytes, ZipMember.HEADER_BYTES)) {
      member = ZipMember.of(gathered());
      left = member.bytes();
      state = State.NAME;
    }
  }

  private boolean isDirectory() {
    int mark = ByteBuffer.wrap(kept.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    return mark == MEMBER || mark == END || mark == END_64;
  }

  private void name(ByteBuffer bytes) throws IOException {
    if (gather(bytes, member.nameAndExtraBytes())) {
      ByteBuffer name = gathered().slice(0, member.nameBytes());
      sink = members.member(StandardCharsets.UTF_8.decode(name).toString());
      state = State.DATA;
      if (left == 0) {
        endMember();
      }
    }
  }

  private void data(ByteBuffer bytes) throws IOException {
    if (member.isStored() || sink.skips() && left != UNKNOWN) {
      ByteBuffer part = part(bytes);
      bytes.position(bytes.position() + part.remaining());
      left -= part.remaining();
      sink.piece(part);
      if (left == 0) {
        endMember();
      }
    } else {
      inflate(bytes);
    }
  }

  private ByteBuffer part(ByteBuffer bytes) {
    long length = left == UNKNOWN ? bytes.remaining() : Math.min(left, bytes.remaining());
    return bytes.slice(bytes.position(), (int) length);
  }

  private void inflate(ByteBuffer bytes) throws IOException {
    ByteBuffer part = part(bytes);
    Inflater inflating = inflater == null ? new Inflater(true) : inflater;
    inflater = inflating;
    inflating.setInput(part.duplicate());
    try {
      for (int count = inflating.inflate(inflated);
          count > 0;
          count = inflating.inflate(inflated)) {
        budget.inflate(count);
        sink.piece(ByteBuffer.wrap(inflated, 0, count));
      }
    } catch (DataFormatException e) {
      throw new IOException("A member is not compressed as its header says", e);
    }
    int consumed = part.remaining() - inflating.getRemaining();
    bytes.position(bytes.position() + consumed);
    left -= left == UNKNOWN ? 0 : consumed;
    if (inflating.finished()) {
      inflating.reset();
      endMember();
    } else if (left == 0 || inflating.needsDictionary()) {
      throw new ZipException("A member ends before its content does");
    }
  }

  private void endMember() throws IOException {
    Sink ended = sink;
    sink = SKIPPED;
    ended.end();
    if (left > 0) {
      throw new ZipException("A member goes on behind its content");
    }
    state = left == UNKNOWN ? State.DESCRIPTOR : State.HEADER;
  }

  /** A sum and two sizes, with a mark before them or without. */
  private void descriptor(ByteBuffer bytes) {
    if (kept.size() < 4 && !gather(bytes, 4)) {
      return;
    }
    int mark = ByteBuffer.wrap(kept.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    if (gather(bytes, mark == DESCRIPTOR ? 16 : 12)) {
      kept.reset();
      state = State.HEADER;
    }
  }
}
