package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Takes whom a guest wants to be passed on to (SOCKS 4, 4a and 5), and plays that one too. */
final class SocksTalk implements Talk {
  private static final int LONGEST_NAME = 255;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  @Override
  public Next hold(Conversation conversation) throws IOException {
    boolean five = conversation.input().read() == 5;
    String target = five ? five(conversation) : four(conversation);
    conversation.recognised(Protocol.SOCKS, Printable.of("SOCKS" + (five ? "5 " : "4 ") + target));
    conversation.say(
        five ? new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0} : new byte[] {0, 90, 0, 0, 0, 0, 0, 0});
    return new Next.Inside(conversation.socket(), () -> {});
  }

  private static String four(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    input.skip(1);
    int port = port(input);
    byte[] address = input.read(4);
    text(input);
    boolean named = address[0] == 0 && address[1] == 0 && address[2] == 0 && address[3] != 0;
    return (named ? text(input) : InetAddress.getByAddress(address).getHostAddress()) + ":" + port;
  }

  private static String five(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    input.skip(input.read());
    conversation.say(new byte[] {5, 0});
    input.skip(3);
    String host =
        switch (input.read()) {
          case IPV4 -> InetAddress.getByAddress(input.read(4)).getHostAddress();
          case NAME -> new String(input.read(input.read()), StandardCharsets.ISO_8859_1);
          case IPV6 -> InetAddress.getByAddress(input.read(16)).getHostAddress();
          default -> throw new IOException("No kind of address in SOCKS");
        };
    return host + ":" + port(input);
  }

  private static int port(GuestInput input) throws IOException {
    return input.read() << 8 | input.read();
  }

  private static String text(GuestInput input) throws IOException {
    var text = new StringBuilder();
    for (int b = input.read(); b > 0; b = input.read()) {
      if (text.length() == LONGEST_NAME) {
        throw new BoundHit("bytes of a line");
      }
      text.append((char) b);
    }
    return text.toString();
  }
}
