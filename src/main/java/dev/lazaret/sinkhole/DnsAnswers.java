package dev.lazaret.sinkhole;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Answers questions for names: every name has an IPv4 address, the run's own for it, and nothing
 * else; no more names than there are addresses. What is no question is dropped and counted.
 */
final class DnsAnswers {
  /** Longer questions have no purpose but to be long. */
  static final int LONGEST = 4096;

  private static final int SECONDS_TO_LIVE = 60;
  private static final int PAYLOAD = 1232;
  private static final String REVERSE = ".in-addr.arpa";

  private DnsAnswers() {}

  /** The answer, of at most {@code room} bytes, or null where none is due. */
  static byte @Nullable [] answer(byte[] query, Run run, Place place, int room) {
    Message question = parse(query);
    if (question == null) {
      run.malformed();
      return null;
    }
    run.queried();
    hear(query, question, run, place);
    return reply(question, run, place).toWire(room);
  }

  private static @Nullable Message parse(byte[] query) {
    if (query.length > LONGEST) {
      return null;
    }
    try {
      Message message = new Message(query);
      boolean asks = !message.getHeader().getFlag(Flags.QR) && message.getQuestion() != null;
      return asks && message.getHeader().getCount(Section.QUESTION) == 1 ? message : null;
    } catch (IOException | RuntimeException e) {
      // Whatever the library says, the bytes are no message; the caller counts it.
      return null;
    }
  }

  private static Message reply(Message question, Run run, Place place) {
    Message reply = new Message(question.getHeader().getID());
    Header header = reply.getHeader();
    header.setFlag(Flags.QR);
    header.setFlag(Flags.RA);
    header.setOpcode(question.getHeader().getOpcode());
    if (question.getHeader().getFlag(Flags.RD)) {
      header.setFlag(Flags.RD);
    }
    Record asked = question.getQuestion();
    reply.addRecord(asked, Section.QUESTION);
    if (question.getOPT() != null) {
      reply.addRecord(new OPTRecord(PAYLOAD, 0, 0), Section.ADDITIONAL);
    }
    header.setRcode(fill(reply, question, asked, run, place));
    return reply;
  }

  private static int fill(Message reply, Message question, Record asked, Run run, Place place) {
    if (question.getHeader().getOpcode() != Opcode.QUERY) {
      return Rcode.NOTIMP;
    }
    if (asked.getDClass() != DClass.IN && asked.getDClass() != DClass.ANY) {
      return Rcode.REFUSED;
    }
    return switch (asked.getType()) {
      case Type.A, Type.ANY -> address(reply, asked.getName(), run);
      case Type.PTR -> pointer(reply, asked.getName(), run);
      default -> Rcode.NOERROR;
    };
  }

  /** Whoever is asked, and wherever in the question something is said. */
  private static void hear(byte[] query, Message question, Run run, Place place) {
    Record asked = question.getQuestion();
    if (question.getHeader().getOpcode() == Opcode.QUERY) {
      run.asked(
          Printable.of(asked.getName().toString(true)), Printable.of(Type.string(asked.getType())));
    }
    if (!place.address().equals(Names.NAME_SERVER)) {
      run.contacted(place, Protocol.DNS, "a question for a name");
    }
    MarkScan scan = run.scan();
    sent(scan, query, run, place);
    for (int section = Section.QUESTION; section <= Section.ADDITIONAL; section++) {
      for (Record record : question.getSection(section)) {
        String text = record.getName().toString(true) + ' ' + record.rdataToString();
        sent(scan, text.getBytes(StandardCharsets.ISO_8859_1), run, place);
        sent(scan, joined(text).getBytes(StandardCharsets.ISO_8859_1), run, place);
      }
    }
  }

  /** Labels and strings are short: longer secrets are cut by dots, or by quotes and spaces. */
  private static String joined(String text) {
    return text.replace(".", "").replace("\" \"", "");
  }

  private static void sent(MarkScan scan, byte[] bytes, Run run, Place place) {
    scan.feed(bytes).forEach(mark -> run.sent(mark, place, Protocol.DNS));
  }

  private static int address(Message reply, Name name, Run run) {
    String key = name.toString(true).toLowerCase(Locale.ROOT);
    String given = run.names().addressOf(key);
    if (given == null) {
      run.hit(new BoundHit("addresses for names"));
      return Rcode.SERVFAIL;
    }
    InetAddress address = InetAddress.ofLiteral(given);
    reply.addRecord(new ARecord(name, DClass.IN, SECONDS_TO_LIVE, address), Section.ANSWER);
    return Rcode.NOERROR;
  }

  private static int pointer(Message reply, Name name, Run run) {
    String known = run.names().nameOf(reversed(name.toString(true).toLowerCase(Locale.ROOT)));
    if (known == null) {
      return Rcode.NXDOMAIN;
    }
    try {
      Name target = Name.fromString(known, Name.root);
      reply.addRecord(new PTRRecord(name, DClass.IN, SECONDS_TO_LIVE, target), Section.ANSWER);
      return Rcode.NOERROR;
    } catch (TextParseException e) {
      // It was a name once, but with bytes whose escapes do not fit a second time.
      return Rcode.SERVFAIL;
    }
  }

  /** {@code 4.3.2.1.in-addr.arpa} as {@code 1.2.3.4}; empty where it is no such name. */
  private static String reversed(String name) {
    String[] numbers = name.split("\\.", -1);
    return name.endsWith(REVERSE) && numbers.length == 6
        ? String.join(".", numbers[3], numbers[2], numbers[1], numbers[0])
        : "";
  }
}
