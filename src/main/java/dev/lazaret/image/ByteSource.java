package dev.lazaret.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** Bytes that several threads read at any place at the same time. */
interface ByteSource {
  long size();

  /** Reads up to {@code length} bytes at {@code position}; -1 at the end. */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  static ByteSource of(SeekableByteChannel channel) throws IOException {
    return channel instanceof FileChannel file
        ? new OfFile(file, file.size())
        : new OfChannel(channel, channel.size());
  }

  /** Files are read by position, so that readers do not wait for each other. */
  record OfFile(FileChannel file, long size) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      return file.read(ByteBuffer.wrap(into, offset, length), position);
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
