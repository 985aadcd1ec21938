package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Questions for names over TCP (RFC 1035, section 4.2.2), one after the other. */
final class DnsTalk implements Talk {
  private static final int MOST = 256;

  @Override
  public Next hold(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    for (int count = 0; count < MOST; count++) {
      if (count == 1) {
        conversation.recognised(Protocol.DNS, "over TCP");
      }
      int length = ByteBuffer.wrap(input.read(2)).getShort() & 0xffff;
      if (length > DnsAnswers.LONGEST) {
        conversation.run().malformed();
        throw new BoundHit("bytes of a question");
      }
      byte[] answer =
          DnsAnswers.answer(
              input.read(length), conversation.run(), conversation.place(), DnsAnswers.LONGEST);
      if (answer == null) {
        break;
      }
      conversation.say(
          ByteBuffer.allocate(2 + answer.length)
              .putShort((short) answer.length)
              .put(answer)
              .array());
    }
    return Next.END;
  }
}
