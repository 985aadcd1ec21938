package dev.lazaret.sinkhole;

import java.io.IOException;

/** Names a server of SSH (RFC 4253, section 4.2) and hears the client's name; more it has none. */
final class SshTalk implements Talk {
  private static final int LONGEST = 255;

  @Override
  public void greet(Conversation conversation) throws IOException {
    conversation.say("SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n");
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    byte[] version = conversation.input().readLine(LONGEST);
    conversation.recognised(Protocol.SSH, Printable.of(version));
    conversation.input().drain();
    return Next.END;
  }
}
