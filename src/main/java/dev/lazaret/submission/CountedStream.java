package dev.lazaret.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an upload that tells how much of it has arrived to the room that is kept for it. */
final class CountedStream extends FilterInputStream {
  private final StorageGuard.Room room;

  CountedStream(InputStream body, StorageGuard.Room room) {
    super(body);
    this.room = room;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    room.arrived(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = super.read(into, offset, length);
    room.arrived(Math.max(read, 0));
    return read;
  }
}
