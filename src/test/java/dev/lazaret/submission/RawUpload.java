package dev.lazaret.submission;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An upload over a bare connection, so that a test can announce one thing and do another. */
final class RawUpload implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;

  RawUpload(URI server, String token, long announcedBytes, String... headers) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(20_000);
    out = socket.getOutputStream();
    StringBuilder head =
        new StringBuilder("POST /api/v1/submissions?repository=shop/web&tag=1.0 HTTP/1.1\r\n")
            .append("Host: localhost\r\nContent-Type: application/x-tar\r\n")
            .append("Authorization: Bearer ")
            .append(token)
            .append("\r\nContent-Length: ")
            .append(announcedBytes)
            .append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    send(head.append("\r\n").toString());
  }

  void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** The first line of the answer. */
  String status() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; ) {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
