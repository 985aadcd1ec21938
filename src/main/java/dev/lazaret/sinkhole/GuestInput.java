package dev.lazaret.sinkhole;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What a guest sends over one connection: counted against its bounds and shown to an {@link Ear} as
 * it comes, and then read, with a look ahead where the protocol is not known yet.
 */
final class GuestInput {
  /** The longest look ahead; a greeting of TLS fits. */
  static final int LONGEST_LOOK = 16 * 1024;

  private static final int FIRST_BUFFER = 2 * 1024;

  private final InputStream from;
  private final long most;
  private final Ear ear;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int at;
  private int end;
  private long all;

  /** Is told each piece that comes; counts it for the run. */
  interface Ear {
    void heard(byte[] bytes, int from, int to) throws BoundHit;
  }

  GuestInput(InputStream from, long most, Ear ear) {
    this.from = from;
    this.most = most;
    this.ear = ear;
  }

  /** Reads more behind what is there; false at the end of the stream, or of the look ahead. */
  boolean fill() throws IOException {
    makeRoom();
    if (end == buffer.length) {
      return false;
    }
    int length = from.read(buffer, end, buffer.length - end);
    if (length < 0) {
      return false;
    }
    all += length;
    ear.heard(buffer, end, end + length);
    if (all > most) {
      throw new BoundHit("bytes of a connection");
    }
    end += length;
    return true;
  }

  private void makeRoom() {
    if (at == end) {
      at = 0;
      end = 0;
    }
    if (end == buffer.length && buffer.length < LONGEST_LOOK) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
  }

  /** What is there and not read yet. */
  byte[] ahead() {
    return Arrays.copyOfRange(buffer, at, end);
  }

  int read() throws IOException {
    return at == end && !fill() ? -1 : buffer[at++] & 0xff;
  }

  /** Reads {@code length} bytes. */
  byte[] read(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = next();
    }
    return bytes;
  }

  private byte next() throws IOException {
    int b = read();
    if (b < 0) {
      throw new EOFException("The guest said no more");
    }
    return (byte) b;
  }

  /** A line without its end (LF, or CR LF); what comes before the end of the stream is one too. */
  byte[] readLine(int longest) throws IOException {
    var line = new ByteArrayOutputStream(64);
    int b = next() & 0xff;
    while (b >= 0 && b != '\n') {
      if (line.size() == longest) {
        throw new BoundHit("bytes of a line");
      }
      line.write(b);
      b = read();
    }
    byte[] bytes = line.toByteArray();
    int length = bytes.length;
    return length > 0 && bytes[length - 1] == '\r' ? Arrays.copyOf(bytes, length - 1) : bytes;
  }

  /** Reads so many bytes and keeps none. */
  void skip(long length) throws IOException {
    long left = length;
    while (left > 0) {
      if (at == end && !fill()) {
        throw new EOFException("The guest said no more");
      }
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
  }

  /** Reads to the end and keeps nothing. */
  void drain() throws IOException {
    do {
      at = end;
    } while (fill());
  }
}
