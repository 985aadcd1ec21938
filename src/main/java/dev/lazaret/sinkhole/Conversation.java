package dev.lazaret.sinkhole;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a guest, or what is said inside of one (TLS, a proxy): both streams, where it
 * believes to be, and what it was recognised as. Marks that came before that are told with it.
 */
final class Conversation {
  private final Run run;
  private final Place place;
  private final Socket socket;
  private final Bounds bounds;
  private final int depth;
  private final MarkScan scan;
  private final List<Mark> early = new ArrayList<>();
  private final GuestInput input;
  private final OutputStream output;
  private @Nullable Protocol protocol;

  private Conversation(Run run, Place place, Socket socket, Bounds bounds, int depth, byte[] before)
      throws IOException {
    this.run = run;
    this.place = place;
    this.socket = socket;
    this.bounds = bounds;
    this.depth = depth;
    scan = run.scan();
    InputStream from =
        new SequenceInputStream(new ByteArrayInputStream(before), socket.getInputStream());
    input = new GuestInput(from, bounds.bytesOfConnection(), this::hear);
    output = socket.getOutputStream();
  }

  static Conversation of(Run run, Place place, Socket socket, Bounds bounds) throws IOException {
    return new Conversation(run, place, socket, bounds, 0, new byte[0]);
  }

  /** What is said inside of this one over {@code inner}, with what came already. */
  Conversation inside(Socket inner) throws IOException {
    byte[] before = inner.equals(socket) ? input.ahead() : new byte[0];
    return new Conversation(run, place, inner, bounds, depth + 1, before);
  }

  Run run() {
    return run;
  }

  Place place() {
    return place;
  }

  Socket socket() {
    return socket;
  }

  GuestInput input() {
    return input;
  }

  /** How many wrappings this is in. */
  int depth() {
    return depth;
  }

  boolean isInTls() {
    return socket instanceof SSLSocket;
  }

  /** Waits for more; false where nothing came in that time. */
  boolean hearsWithin(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      return input.fill();
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout((int) bounds.idle().toMillis());
    }
  }

  void say(byte[] bytes) throws IOException {
    output.write(bytes);
    output.flush();
  }

  void say(String text) throws IOException {
    say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** It is {@code found}, and {@code said} is worth a record. */
  void recognised(Protocol found, String said) {
    protocol = found;
    run.contacted(place, found, said);
    early.forEach(mark -> run.sent(mark, place, found));
    early.clear();
  }

  boolean isRecognised() {
    return protocol != null;
  }

  /** What a stream is that stays unknown. */
  Protocol unknown() {
    return isInTls() ? Protocol.TLS_DATA : Protocol.TCP;
  }

  private void hear(byte[] bytes, int from, int to) throws BoundHit {
    run.came(to - from);
    List<Mark> found = scan.feed(bytes, from, to);
    Protocol known = protocol;
    if (known == null) {
      early.addAll(found);
    } else {
      found.forEach(mark -> run.sent(mark, place, known));
    }
  }
}
