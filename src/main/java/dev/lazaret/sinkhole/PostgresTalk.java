package dev.lazaret.sinkhole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Asks a client of PostgreSQL for its password, and finds it wrong (protocol 3.0). */
final class PostgresTalk implements Talk {
  private static final int VERSION_3 = 196608;
  private static final int LONGEST = 10_000;

  @Override
  public Next hold(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    int code = 0;
    byte[] parameters = {};
    for (int attempt = 0; attempt < 3 && code != VERSION_3; attempt++) {
      int length = number(input) - 2 * Integer.BYTES;
      code = number(input);
      if (length < 0 || length > LONGEST) {
        throw new BoundHit("bytes of a line");
      }
      parameters = input.read(length);
      if (code != VERSION_3) {
        conversation.recognised(Protocol.POSTGRES, "asks for encryption");
        conversation.say("N");
      }
    }
    conversation.recognised(Protocol.POSTGRES, said(parameters));
    conversation.say(ByteBuffer.allocate(9).put((byte) 'R').putInt(8).putInt(3).array());
    if (input.read() == 'p') {
      input.skip(Math.clamp(number(input) - Integer.BYTES, 0, LONGEST));
      conversation.say(refusal());
    }
    return Next.END;
  }

  private static String said(byte[] parameters) {
    String text = new String(parameters, StandardCharsets.ISO_8859_1);
    return Printable.of(text.replace('\0', ' ').strip());
  }

  private static byte[] refusal() throws IOException {
    var fields = new ByteArrayOutputStream();
    for (String field :
        new String[] {"SFATAL", "VFATAL", "C28P01", "Mpassword authentication failed"}) {
      fields.write(field.getBytes(StandardCharsets.US_ASCII));
      fields.write(0);
    }
    fields.write(0);
    return ByteBuffer.allocate(1 + Integer.BYTES + fields.size())
        .put((byte) 'E')
        .putInt(Integer.BYTES + fields.size())
        .put(fields.toByteArray())
        .array();
  }

  private static int number(GuestInput input) throws IOException {
    return ByteBuffer.wrap(input.read(Integer.BYTES)).getInt();
  }
}
