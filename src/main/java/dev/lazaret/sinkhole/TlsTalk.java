package dev.lazaret.sinkhole;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Hears the name in a greeting of TLS, and takes the other side of it with a made-up certificate.
 */
final class TlsTalk implements Talk {
  private static final String HTTP = "http/1.1";
  private final TlsContexts contexts;
  private final Semaphore places;

  TlsTalk(TlsContexts contexts, Bounds bounds) {
    this.contexts = contexts;
    places = new Semaphore(bounds.tls());
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    GuestInput input = conversation.input();
    byte[] hello = greeting(input);
    String name = ClientHello.name(hello);
    conversation.recognised(Protocol.TLS, name);
    Semaphore ofRun = conversation.run().tls();
    enter(ofRun);
    boolean done = false;
    try {
      Next next = new Next.Inside(handshake(conversation, hello, name), () -> leave(ofRun));
      done = true;
      return next;
    } catch (GeneralSecurityException e) {
      throw new IOException("Could not make a certificate", e);
    } finally {
      if (!done) {
        leave(ofRun);
      }
    }
  }

  /** All of the first record, or as much of it as comes. */
  private static byte[] greeting(GuestInput input) throws IOException {
    boolean more = true;
    while (more && input.ahead().length < ClientHello.length(input.ahead())) {
      more = input.fill();
    }
    return input.ahead();
  }

  private void enter(Semaphore ofRun) throws BoundHit {
    if (!ofRun.tryAcquire()) {
      throw new BoundHit("TLS of a run");
    }
    if (!places.tryAcquire()) {
      ofRun.release();
      throw new BoundHit("TLS of all runs");
    }
  }

  private void leave(Semaphore ofRun) {
    ofRun.release();
    places.release();
  }

  private SSLSocket handshake(Conversation conversation, byte[] hello, String name)
      throws GeneralSecurityException, IOException {
    Place place = conversation.place();
    String asked = place.name();
    String shown = !name.isEmpty() ? name : asked == null ? place.address() : asked;
    SSLContext context = contexts.of(shown);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(conversation.socket(), new ByteArrayInputStream(hello), true);
    socket.setUseClientMode(false);
    socket.setHandshakeApplicationProtocolSelector(
        (inHandshake, offered) -> offered.contains(HTTP) ? HTTP : "");
    socket.startHandshake();
    return socket;
  }
}
