package dev.lazaret.sinkhole;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out what a guest speaks, and has it answered in that. */
final class Talks {
  /** TLS in a proxy in TLS is as deep as anybody goes. */
  private static final int DEEPEST = 4;

  private static final int SHOWN = 128;
  private static final Duration TO_BEGIN = Duration.ofSeconds(2);

  /** What the server says first, by port. */
  private static final Map<Integer, Talk> BY_PORT =
      Map.ofEntries(
          Map.entry(Ports.FTP, LineTalk.FTP),
          Map.entry(Ports.SSH, new SshTalk()),
          Map.entry(Ports.SMTP, LineTalk.SMTP),
          Map.entry(Ports.SUBMISSION, LineTalk.SMTP),
          Map.entry(465, LineTalk.SMTP),
          Map.entry(Ports.POP3, LineTalk.POP3),
          Map.entry(995, LineTalk.POP3),
          Map.entry(Ports.IMAP, LineTalk.IMAP),
          Map.entry(993, LineTalk.IMAP),
          Map.entry(Ports.DNS, new DnsTalk()),
          Map.entry(Ports.MYSQL, new MysqlTalk()));

  private final Bounds bounds;
  private final Map<Protocol, Talk> byWords;

  Talks(Bounds bounds, TlsTalk tls, HttpTalk http) {
    this.bounds = bounds;
    byWords =
        Map.ofEntries(
            Map.entry(Protocol.TLS, tls),
            Map.entry(Protocol.HTTP, http),
            Map.entry(Protocol.PROXY, http),
            Map.entry(Protocol.HTTP2, Talks::hearHttp2),
            Map.entry(Protocol.STRATUM, new StratumTalk()),
            Map.entry(Protocol.SOCKS, new SocksTalk()),
            Map.entry(Protocol.SSH, new SshTalk()),
            Map.entry(Protocol.POSTGRES, new PostgresTalk()),
            Map.entry(Protocol.REDIS, new RedisTalk()),
            Map.entry(Protocol.IRC, LineTalk.IRC),
            Map.entry(Protocol.SMTP, LineTalk.SMTP));
  }

  /** Holds a whole conversation, and those inside of it. */
  void hold(Conversation conversation) throws IOException {
    try {
      if (begin(conversation).hold(conversation) instanceof Talk.Next.Inside inside) {
        holdInside(conversation, inside);
      }
    } finally {
      if (!conversation.isRecognised()) {
        conversation.recognised(
            conversation.unknown(), Printable.of(conversation.input().ahead(), SHOWN));
      }
    }
  }

  private void holdInside(Conversation conversation, Talk.Next.Inside inside) throws IOException {
    try {
      if (conversation.depth() < DEEPEST) {
        hold(conversation.inside(inside.socket()));
      }
    } finally {
      inside.afterwards().run();
    }
  }

  /** Waits for the guest's first words, and greets it where it waits for ours. */
  private Talk begin(Conversation conversation) throws IOException {
    Talk ofPort = BY_PORT.get(conversation.place().port());
    boolean said = conversation.hearsWithin(ofPort == null ? TO_BEGIN : bounds.silence());
    if (!said && ofPort != null) {
      ofPort.greet(conversation);
      return listen(conversation, ofPort);
    }
    if (!said) {
      conversation.recognised(conversation.unknown(), "");
      return listen(conversation, null);
    }
    Talk talk = choose(ofPort, recognise(conversation));
    talk.greet(conversation);
    return talk;
  }

  /** What the guest says after it was greeted, or after a long silence. */
  private Talk listen(Conversation conversation, @Nullable Talk greeted) throws IOException {
    boolean said = conversation.hearsWithin(bounds.idle());
    Talk talk = choose(greeted, said ? recognise(conversation) : null);
    if (!talk.equals(greeted)) {
      talk.greet(conversation);
    }
    return talk;
  }

  /** Protocols of words share some: there the port knows better. */
  private static Talk choose(@Nullable Talk ofPort, @Nullable Talk spoken) {
    boolean ambiguous = spoken == null || spoken.isAmbiguous();
    if (ofPort != null && ambiguous) {
      return ofPort;
    }
    return spoken == null ? new UnknownTalk() : spoken;
  }

  private @Nullable Talk recognise(Conversation conversation) throws IOException {
    while (true) {
      byte[] ahead = conversation.input().ahead();
      Protocol protocol = Recognition.of(ahead);
      if (protocol != null) {
        return byWords.get(protocol);
      }
      if (ahead.length >= Recognition.ENOUGH || !conversation.hearsWithin(bounds.silence())) {
        return null;
      }
    }
  }

  /** Nothing of it is answered: its requests are compressed. */
  private static Talk.Next hearHttp2(Conversation conversation) throws IOException {
    conversation.recognised(Protocol.HTTP2, "");
    conversation.input().drain();
    return Talk.Next.END;
  }
}
