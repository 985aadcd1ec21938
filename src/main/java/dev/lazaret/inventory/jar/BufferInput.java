package dev.lazaret.inventory.jar;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** The bytes of a buffer, as they lie there. */
final class BufferInput extends InputStream {
  private final ByteBuffer bytes;

  BufferInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (!bytes.hasRemaining()) {
      return length == 0 ? 0 : -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, offset, count);
    return count;
  }
}
