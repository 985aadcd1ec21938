package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A question for a name, as a resolver asks it. */
record DnsQuestion(String name, int type) {
  private static final int ATTEMPTS = 5;

  static DnsQuestion a(String name) {
    return new DnsQuestion(name, Type.A);
  }

  byte[] bytes() throws IOException {
    Name asked = Name.fromString(name, Name.root);
    return Message.newQuery(Record.newRecord(asked, type, DClass.IN)).toWire();
  }

  /**
   * Asks {@code server}, again where it is silent, and takes an answer from nowhere else, as
   * resolvers do; gives the address in it.
   */
  String ask(String guest, String server, int port) throws IOException {
    try (var socket = new DatagramSocket(new InetSocketAddress(guest, 0))) {
      socket.setSoTimeout(1000);
      socket.connect(new InetSocketAddress(server, port));
      Message answer = new Message(exchange(socket, bytes(), ATTEMPTS));
      InetAddress address = ((ARecord) answer.getSection(Section.ANSWER).getFirst()).getAddress();
      return address.getHostAddress();
    }
  }

  private static byte[] exchange(DatagramSocket socket, byte[] query, int attempts)
      throws IOException {
    try {
      socket.send(new DatagramPacket(query, query.length));
      var packet = new DatagramPacket(new byte[4096], 4096);
      socket.receive(packet);
      return Arrays.copyOf(packet.getData(), packet.getLength());
    } catch (SocketTimeoutException e) {
      if (attempts == 1) {
        throw e;
      }
      return exchange(socket, query, attempts - 1);
    }
  }
}
