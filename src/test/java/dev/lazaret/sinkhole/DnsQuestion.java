package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  static DnsQuestion a(String name) {
    return new DnsQuestion(name, Type.A);
  }

  byte[] bytes() throws IOException {
    Name asked = Name.fromString(name, Name.root);
    return Message.newQuery(Record.newRecord(asked, type, DClass.IN)).toWire();
  }

  /**
   * Asks {@code server}, and takes an answer from nowhere else, as resolvers do; gives the address
   * in it.
   */
  String ask(String guest, String server, int port) throws IOException {
    try (var socket = new DatagramSocket(new InetSocketAddress(guest, 0))) {
      socket.setSoTimeout(5000);
      socket.connect(new InetSocketAddress(server, port));
      byte[] query = bytes();
      socket.send(new DatagramPacket(query, query.length));
      var packet = new DatagramPacket(new byte[4096], 4096);
      socket.receive(packet);
      Message answer = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
      InetAddress address = ((ARecord) answer.getSection(Section.ANSWER).getFirst()).getAddress();
      return address.getHostAddress();
    }
  }
}
