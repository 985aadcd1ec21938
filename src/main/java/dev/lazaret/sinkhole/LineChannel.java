package dev.lazaret.sinkhole;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A Unix socket over which both sides send lines; one thread reads, any may write. */
final class LineChannel implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;
  private final SocketChannel channel;
  private final ByteBuffer read = ByteBuffer.allocate(BUFFER).limit(0);
  private final Lock writing = new ReentrantLock();

  LineChannel(SocketChannel channel) {
    this.channel = channel;
  }

  static LineChannel connect(Path socket) throws IOException {
    return new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
  }

  /** The next line without its end; {@link EOFException} where the other side is done. */
  byte[] readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      while (read.hasRemaining()) {
        byte next = read.get();
        if (next == '\n') {
          return line.toByteArray();
        }
        if (line.size() == Wire.LONGEST_LINE) {
          throw new MalformedLine("A line is longer than " + Wire.LONGEST_LINE + " bytes");
        }
        line.write(next);
      }
      fill();
    }
  }

  private void fill() throws IOException {
    read.clear();
    int length = channel.read(read);
    read.flip();
    if (length < 0) {
      throw new EOFException("The other side closed the connection");
    }
  }

  void writeLine(Object message) throws IOException {
    byte[] json = Wire.write(message);
    ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
    writing.lock();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
