package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stream as deflate reads it, from the lowest bit of each byte on (RFC 1951, section 3.1.1).
 * Behind its end come zeros; whoever took some of them was cut off. The fields are open to the one
 * loop that has to be fast.
 */
final class BitInput {
  /** Reads eight bytes as one number. */
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** How many bits {@link #fill} provides at least. */
  static final int FILLED = 56;

  private static final int BUFFER = 64 * 1024;

  final byte[] buffer;
  int position;
  int limit;

  /**
   * The next bits. Above the lowest {@link #count} stands what follows them in the buffer, as far
   * as it holds eight bytes more.
   */
  long bits;

  int count;
  private final InputStream in;
  private int zeros;

  BitInput(InputStream in) {
    this(in, BUFFER);
  }

  BitInput(InputStream in, int bufferBytes) {
    this.in = in;
    this.buffer = new byte[bufferBytes];
  }

  /** Whether there is another byte. */
  boolean hasMore() throws IOException {
    return count >= 8 ? !isOverrunBy(8) : position < limit || refill();
  }

  private boolean refill() throws IOException {
    limit = in.readNBytes(buffer, 0, buffer.length);
    position = 0;
    return limit > 0;
  }

  /** Provides {@link #FILLED} bits. */
  void fill() throws IOException {
    if (limit - position >= Long.BYTES) {
      bits |= (long) LONG.get(buffer, position) << count;
      position += (63 - count) >>> 3;
      count |= FILLED;
      return;
    }
    while (count < FILLED) {
      if (position < limit || refill()) {
        bits |= (buffer[position++] & 0xffL) << count;
      } else {
        zeros++;
      }
      count += 8;
    }
    if (limit - position >= Long.BYTES) {
      bits |= (long) LONG.get(buffer, position) << count;
    }
  }

  /** Takes back what a loop kept elsewhere meanwhile. */
  void save(long bits, int count, int position) {
    this.bits = bits;
    this.count = count;
    this.position = position;
  }

  /** Whether bits behind the end were taken. */
  boolean isOverrun() {
    return count < 8 * zeros;
  }

  /** Takes at most 16 bits. */
  int take(int size) throws IOException {
    if (count < size) {
      fill();
    }
    int value = (int) bits & ((1 << size) - 1);
    drop(size);
    return value;
  }

  /** Passes over bits that {@link #fill} provided. */
  void drop(int size) {
    bits >>>= size;
    count -= size;
  }

  /** Goes on with the next whole byte. */
  void align() {
    drop(count & 7);
  }

  /** Copies bytes, from a byte on that {@link #align} came to; gives how many there were. */
  int copy(byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length && count >= 8 && !isOverrunBy(8)) {
      into[offset + done++] = (byte) take(8);
    }
    if (done < length) {
      bits = 0;
      if (position == limit && !refill()) {
        return done;
      }
      int copied = Math.min(length - done, limit - position);
      System.arraycopy(buffer, position, into, offset + done, copied);
      position += copied;
      done += copied;
    }
    return done;
  }

  private boolean isOverrunBy(int size) {
    return count - size < 8 * zeros;
  }
}
