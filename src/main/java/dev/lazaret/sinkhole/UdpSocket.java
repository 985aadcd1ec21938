package dev.lazaret.sinkhole;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket for all addresses that knows where each packet was sent to and answers from there,
 * which the JDK's do not: a resolver takes no answer from another address than it asked. One thread
 * uses it.
 */
final class UdpSocket implements AutoCloseable {
  private static final int LONGEST = 8 * 1024;
  private static final short AF_INET = 2;
  private static final int IP_PKTINFO = 8;
  private static final int ADDRESS_SIZE = 16;
  private static final int CONTROL_SIZE = 32;

  /** Of msghdr(3type). */
  private static final int NAME_LENGTH = 8;

  private static final int CONTROL_LENGTH = 40;

  /** Of in_pktinfo behind a header of control data (cmsg(3)): source to use, destination it had. */
  private static final int SOURCE = 16 + 4;

  private static final int DESTINATION = 16 + 8;

  private static final ValueLayout.OfShort PORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private final int descriptor;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment peer = arena.allocate(ADDRESS_SIZE, 8);
  private final MemorySegment control = arena.allocate(CONTROL_SIZE, 8);
  private final MemorySegment bytes = arena.allocate(LONGEST);
  private final MemorySegment vector = arena.allocate(16, 8);
  private final MemorySegment message = arena.allocate(56, 8);

  private UdpSocket(int descriptor) {
    this.descriptor = descriptor;
    vector.set(ADDRESS, 0, bytes);
    message.set(ADDRESS, 0, peer);
    message.set(ADDRESS, 16, vector);
    message.set(JAVA_LONG, 24, 1);
    message.set(ADDRESS, 32, control);
  }

  /** A packet from {@code from}, which was sent to {@code to}. */
  record Packet(String from, int fromPort, String to, byte[] bytes) {}

  /** Binds all addresses; port 0 takes one that is free. */
  static UdpSocket bind(int port) throws IOException {
    var socket = new UdpSocket(UdpCalls.socket());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment any = arena.allocate(ADDRESS_SIZE, 8);
      any.set(JAVA_SHORT, 0, AF_INET);
      any.set(PORT, 2, (short) port);
      UdpCalls.bind(socket.descriptor, any);
      UdpCalls.tellDestinations(socket.descriptor);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  int port() throws IOException {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment name = own.allocate(ADDRESS_SIZE, 8);
      UdpCalls.name(descriptor, name, own.allocateFrom(JAVA_INT, ADDRESS_SIZE));
      return name.get(PORT, 2) & 0xffff;
    }
  }

  /** The next packet, or null where none came for a while. */
  @Nullable Packet receive() throws IOException {
    vector.set(JAVA_LONG, 8, LONGEST);
    message.set(JAVA_INT, NAME_LENGTH, ADDRESS_SIZE);
    message.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_SIZE);
    long length = UdpCalls.receive(descriptor, message);
    if (length < 0 || control.get(JAVA_INT, 12) != IP_PKTINFO) {
      return null;
    }
    return new Packet(
        dotted(peer, 4),
        peer.get(PORT, 2) & 0xffff,
        dotted(control, DESTINATION),
        bytes.asSlice(0, length).toArray(JAVA_BYTE));
  }

  /** Answers the packet that was received last, from the address that it was sent to. */
  void answer(byte[] answer) throws IOException {
    MemorySegment.copy(answer, 0, bytes, JAVA_BYTE, 0, answer.length);
    vector.set(JAVA_LONG, 8, answer.length);
    message.set(JAVA_LONG, CONTROL_LENGTH, CONTROL_SIZE);
    control.set(JAVA_LONG, 0, 16 + 12);
    control.set(JAVA_INT, 8, 0);
    control.set(JAVA_INT, 12, IP_PKTINFO);
    control.set(JAVA_INT, 16, 0);
    MemorySegment.copy(control, DESTINATION, control, SOURCE, 4);
    UdpCalls.send(descriptor, message);
  }

  private static String dotted(MemorySegment from, long at) {
    var text = new StringBuilder(15);
    for (int i = 0; i < 4; i++) {
      text.append(i == 0 ? "" : ".").append(from.get(JAVA_BYTE, at + i) & 0xff);
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    UdpCalls.close(descriptor);
    arena.close();
  }
}
