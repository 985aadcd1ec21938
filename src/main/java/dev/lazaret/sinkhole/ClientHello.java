package dev.lazaret.sinkhole;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The name of a server (SNI) in a greeting of TLS (RFC 8446, section 4.1.2; RFC 6066, section 3),
 * read by ourselves: it is told also where the handshake comes to nothing.
 */
final class ClientHello {
  private static final int RECORD_HEAD = 5;
  private static final int LONGEST_NAME = 253;

  private ClientHello() {}

  /** How many bytes the greeting's first record has in all, as far as is known. */
  static int length(byte[] bytes) {
    return bytes.length < RECORD_HEAD
        ? RECORD_HEAD
        : RECORD_HEAD + (((bytes[3] & 0xff) << 8) | (bytes[4] & 0xff));
  }

  /** The name in lower case; empty where there is none, or it is none of a host. */
  static String name(byte[] bytes) {
    try {
      ByteBuffer hello = ByteBuffer.wrap(bytes);
      skip(hello, RECORD_HEAD + 4 + 2 + 32);
      skip(hello, hello.get() & 0xff);
      skip(hello, hello.getShort() & 0xffff);
      skip(hello, hello.get() & 0xff);
      hello.getShort();
      return extensions(hello);
    } catch (BufferUnderflowException e) {
      // Cut or made up: there is no name in it.
      return "";
    }
  }

  private static String extensions(ByteBuffer hello) {
    while (hello.remaining() >= 4) {
      int type = hello.getShort() & 0xffff;
      int length = hello.getShort() & 0xffff;
      if (type == 0) {
        return first(hello);
      }
      skip(hello, length);
    }
    return "";
  }

  private static String first(ByteBuffer list) {
    list.getShort();
    int type = list.get();
    byte[] name = new byte[Math.min(list.getShort() & 0xffff, LONGEST_NAME)];
    list.get(name);
    String text = new String(name, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return type == 0 && isHost(text) ? text : "";
  }

  private static boolean isHost(String text) {
    return !text.isEmpty()
        && text.chars()
            .allMatch(c ->
                c == '-'
                    || c == '.'
                    || c == '_'
                    || isBetween(c, '0', '9')
                    || isBetween(c, 'a', 'z'));
  }

  private static boolean isBetween(int c, char first, char last) {
    return c >= first && c <= last;
  }

  private static void skip(ByteBuffer bytes, int length) {
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    bytes.position(bytes.position() + length);
  }
}
