package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer; length and connection are added when it is written. */
record HttpAnswer(int status, String type, Map<String, String> headers, byte[] body) {
  static final String TEXT = "text/plain";
  private static final Map<Integer, String> PHRASES =
      Map.of(
          200, "OK",
          202, "Accepted",
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          431, "Request Header Fields Too Large");

  HttpAnswer {
    headers = Map.copyOf(headers);
  }

  static HttpAnswer of(int status, String type, String body) {
    return new HttpAnswer(status, type, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpAnswer text(String body) {
    return of(200, TEXT, body);
  }

  static HttpAnswer json(int status, String body) {
    return of(status, "application/json", body);
  }

  HttpAnswer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, type, more, body);
  }

  /** As it is sent; without the body where a head alone was asked for. */
  byte[] bytes(boolean headAlone, boolean keepsOpen) {
    var head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status).append(' ');
    head.append(PHRASES.getOrDefault(status, "Status")).append("\r\nServer: nginx\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Connection: ").append(keepsOpen ? "keep-alive" : "close").append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + (headAlone ? 0 : body.length)];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, all.length - start.length);
    return all;
  }
}
