package dev.lazaret.sinkhole;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a protocol by the first bytes of the one who connected. */
final class Recognition {
  /** So many bytes are enough for all that are known. */
  static final int ENOUGH = 12;

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int POSTGRES_VERSION_3 = 196608;
  private static final int POSTGRES_TLS = 80877103;
  private static final int POSTGRES_GSS = 80877104;
  private static final Set<String> METHODS =
      Set.of(
          "GET",
          "POST",
          "HEAD",
          "PUT",
          "DELETE",
          "OPTIONS",
          "PATCH",
          "TRACE",
          "PROPFIND",
          "REPORT",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "SEARCH",
          "NOTIFY",
          "SUBSCRIBE");
  private static final Set<String> IRC = Set.of("NICK", "USER", "PASS", "CAP");
  private static final Set<String> REDIS = Set.of("PING", "INFO", "AUTH", "HELLO", "CONFIG");

  private Recognition() {}

  /** The protocol that begins so, or null where it is none that is known. */
  static @Nullable Protocol of(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    Protocol binary = binary(bytes);
    return binary == null ? text(new String(bytes, StandardCharsets.ISO_8859_1)) : binary;
  }

  private static @Nullable Protocol binary(byte[] bytes) {
    if (bytes[0] == TLS_HANDSHAKE && bytes[1] == 3) {
      return Protocol.TLS;
    }
    if (isSocks(bytes)) {
      return Protocol.SOCKS;
    }
    return isPostgres(bytes) ? Protocol.POSTGRES : null;
  }

  /** SOCKS 4 with a command and a port, or SOCKS 5 with its list of methods (RFC 1928). */
  private static boolean isSocks(byte[] bytes) {
    return switch (bytes[0]) {
      case 4 -> bytes.length >= 8 && (bytes[1] == 1 || bytes[1] == 2);
      case 5 -> bytes[1] > 0 && bytes[1] <= 8 && bytes.length >= 2 + bytes[1] && bytes[2] <= 3;
      default -> false;
    };
  }

  private static boolean isPostgres(byte[] bytes) {
    if (bytes.length < 8) {
      return false;
    }
    int code = ByteBuffer.wrap(bytes, 4, 4).getInt();
    return bytes[0] == 0
        && (code == POSTGRES_VERSION_3 || code == POSTGRES_TLS || code == POSTGRES_GSS);
  }

  private static @Nullable Protocol text(String text) {
    if (text.startsWith("SSH-")) {
      return Protocol.SSH;
    }
    if (text.stripLeading().startsWith("{")) {
      return Protocol.STRATUM;
    }
    if (text.startsWith("*") && isDigit(text, 1)) {
      return Protocol.REDIS;
    }
    int space = text.indexOf(' ');
    return space > 0 ? sentence(text.substring(0, space), text) : word(text.strip());
  }

  private static @Nullable Protocol sentence(String verb, String text) {
    if (text.startsWith("PRI * HTTP/2")) {
      return Protocol.HTTP2;
    }
    if (verb.equals("CONNECT")) {
      return Protocol.PROXY;
    }
    if (METHODS.contains(verb)) {
      return Protocol.HTTP;
    }
    if (IRC.contains(verb)) {
      return Protocol.IRC;
    }
    if (verb.equals("EHLO") || verb.equals("HELO")) {
      return Protocol.SMTP;
    }
    return word(verb);
  }

  private static @Nullable Protocol word(String word) {
    return REDIS.contains(word) ? Protocol.REDIS : null;
  }

  private static boolean isDigit(String text, int at) {
    return text.length() > at && Character.digit(text.charAt(at), 10) >= 0;
  }
}
