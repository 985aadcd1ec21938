package dev.lazaret.sandbox;

/** The first bytes of each packet: little-endian header size, message type, count of lost ones. */
record PacketHeader(int size, int type, long dropped) {
  private static final int SMALLEST = 8;

  static PacketHeader of(byte[] packet) throws MalformedTrace {
    if (packet.length < SMALLEST) {
      throw new MalformedTrace("a packet of " + packet.length + " bytes");
    }
    int size = u16(packet, 0);
    if (size < SMALLEST || size > packet.length) {
      throw new MalformedTrace("a header of " + size + " bytes");
    }
    long dropped = u16(packet, 4) | (long) u16(packet, 6) << 16;
    return new PacketHeader(size, u16(packet, 2), dropped);
  }

  private static int u16(byte[] packet, int at) {
    return packet[at] & 0xff | (packet[at + 1] & 0xff) << 8;
  }
}
