package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Greets a client of MySQL (handshake 10), hears its login, and denies access. */
final class MysqlTalk implements Talk {
  /** Capabilities, sizes and 23 empty bytes stand before the user's name. */
  private static final int BEFORE_USER = 32;

  private static final int LONGEST = 64 * 1024;

  @Override
  public void greet(Conversation conversation) throws IOException {
    conversation.say(packet(0, greeting()));
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    byte[] head = conversation.input().read(4);
    int length = (head[0] & 0xff) | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
    if (length > LONGEST) {
      throw new BoundHit("bytes of a line");
    }
    byte[] login = conversation.input().read(length);
    conversation.recognised(Protocol.MYSQL, "login of " + user(login));
    conversation.say(packet(head[3] + 1, denied()));
    return Next.END;
  }

  private static String user(byte[] login) {
    int end = BEFORE_USER;
    while (end < login.length && login[end] != 0) {
      end++;
    }
    byte[] name = new byte[Math.max(0, Math.min(end, login.length) - BEFORE_USER)];
    System.arraycopy(login, Math.min(BEFORE_USER, login.length), name, 0, name.length);
    return Printable.of(name, 64);
  }

  private static byte[] greeting() {
    ByteBuffer body = little(128);
    body.put((byte) 10)
        .put(text("8.0.36\0"))
        .putInt(11)
        .put(text("a1b2c3d4\0"))
        .putShort((short) 0xf7ff)
        .put((byte) 45)
        .putShort((short) 2)
        .putShort((short) 0x0008)
        .put((byte) 21)
        .put(new byte[10])
        .put(text("e5f6a7b8c9d0\0"))
        .put(text("mysql_native_password\0"));
    return written(body);
  }

  private static byte[] denied() {
    ByteBuffer body = little(64);
    body.put((byte) 0xff).putShort((short) 1045).put(text("#28000Access denied for user"));
    return written(body);
  }

  private static byte[] written(ByteBuffer body) {
    byte[] bytes = new byte[body.position()];
    body.flip().get(bytes);
    return bytes;
  }

  private static byte[] packet(int number, byte[] body) {
    return little(4 + body.length).putInt(body.length | (number & 0xff) << 24).put(body).array();
  }

  private static ByteBuffer little(int room) {
    return ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
