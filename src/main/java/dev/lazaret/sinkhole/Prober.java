package dev.lazaret.sinkhole;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;

/** Asks ports of a run, as somebody from outside would. */
final class Prober {
  static final int MOST_BYTES = 64 * 1024;
  private final Deadlines deadlines;

  Prober(Deadlines deadlines) {
    this.deadlines = deadlines;
  }

  ProbeAnswer ask(String address, ProbeQuestion question) throws IOException {
    try (var socket = new Socket()) {
      Future<?> deadline = deadlines.close(socket, Duration.ofMillis(question.millis()));
      try {
        socket.connect(new InetSocketAddress(address, question.port()), question.millis());
        return speak(socket, question);
      } catch (SocketTimeoutException e) {
        return new ProbeAnswer.Refused("no connection in time");
      } catch (IOException e) {
        return new ProbeAnswer.Refused("no connection");
      } finally {
        deadline.cancel(false);
      }
    }
  }

  private static ProbeAnswer speak(Socket socket, ProbeQuestion question) throws IOException {
    socket.setSoTimeout(question.millis());
    switch (question) {
      case ProbeQuestion.Http http -> socket.getOutputStream().write(request(http));
      case ProbeQuestion.Tcp ignored -> {}
    }
    byte[] said = listen(socket.getInputStream(), question instanceof ProbeQuestion.Tcp);
    return said.length == 0 ? new ProbeAnswer.Silent() : ProbeReading.of(said);
  }

  private static byte[] request(ProbeQuestion.Http http) {
    return ("GET "
            + http.path()
            + " HTTP/1.1\r\nHost: "
            + http.host()
            + "\r\nUser-Agent: Mozilla/5.0\r\nAccept: */*\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What it says until it ends, has said enough, or the time is up, which closes the socket. */
  private static byte[] listen(InputStream input, boolean oncePerhaps) {
    var said = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    try {
      while (said.size() < MOST_BYTES && !ProbeReading.isWhole(said.toByteArray())) {
        int length = input.read(buffer, 0, Math.min(buffer.length, MOST_BYTES - said.size()));
        if (length < 0) {
          break;
        }
        said.write(buffer, 0, length);
        if (oncePerhaps) {
          break;
        }
      }
    } catch (IOException e) {
      // What was said until then is the answer.
      return said.toByteArray();
    }
    return said.toByteArray();
  }
}
