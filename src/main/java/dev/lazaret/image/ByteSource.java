package dev.lazaret.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SeekableByteChannel;

/** Bytes that several threads read at any place at the same time. */
interface ByteSource {
  long size();

  /** Reads up to {@code length} bytes at {@code position}; -1 at the end. */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** The bytes of {@code channel}, which may be read until {@code arena} closes. */
  static ByteSource of(SeekableByteChannel channel, Arena arena) throws IOException {
    return channel instanceof FileChannel file
        ? new OfFile(file.map(MapMode.READ_ONLY, 0, file.size(), arena))
        : new OfChannel(channel, channel.size());
  }

  /**
   * Files are mapped: readers do not wait for each other, and one that is interrupted takes nothing
   * from the others, where a channel that they share would be closed under them.
   */
  record OfFile(MemorySegment bytes) implements ByteSource {
    @Override
    public long size() {
      return bytes.byteSize();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("Interrupted while reading an archive");
      }
      if (position >= size()) {
        return -1;
      }
      int count = (int) Math.min(length, size() - position);
      try {
        MemorySegment.copy(bytes, JAVA_BYTE, position, into, offset, count);
      } catch (InternalError e) {
        // So the JVM tells that the file system failed, or that the file became shorter.
        throw new IOException("Could not read the stored archive", e);
      }
      return count;
    }
  }

  /** Other channels have one position, so that readers take turns. */
  record OfChannel(SeekableByteChannel channel, long size) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      synchronized (channel) {
        channel.position(position);
        return channel.read(ByteBuffer.wrap(into, offset, length));
      }
    }
  }
}
