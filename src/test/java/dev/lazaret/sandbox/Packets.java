package dev.lazaret.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes trace packets as a guest kernel does. */
final class Packets {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] packet(int type, long dropped, Packets payload) {
    byte[] body = payload.bytes();
    byte[] packet = new byte[8 + body.length];
    packet[0] = 8;
    packet[2] = (byte) type;
    packet[3] = (byte) (type >> 8);
    for (int i = 0; i < 4; i++) {
      packet[4 + i] = (byte) (dropped >> 8 * i);
    }
    System.arraycopy(body, 0, packet, 8, body.length);
    return packet;
  }

  static Packets message(long time, int tid, int tgid) {
    return new Packets()
        .field(1, new Packets().field(1, time).field(2, tid).field(4, tgid).field(8, "/work"));
  }

  Packets exit(long result, int errno) {
    return field(2, new Packets().field(1, result).field(2, errno));
  }

  Packets field(int number, long value) {
    if (value != 0) {
      varint((long) number << 3);
      varint(value);
    }
    return this;
  }

  Packets field(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  Packets field(int number, Packets message) {
    return field(number, message.bytes());
  }

  Packets field(int number, byte[] bytes) {
    varint((long) number << 3 | 2);
    varint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
