package dev.lazaret.sinkhole;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Answers requests one after the other; plays the target of a proxy too. */
final class HttpTalk implements Talk {
  private static final int MOST_REQUESTS = 1000;

  private final List<Site> sites;

  /** The last of {@code sites} answers everything. */
  HttpTalk(List<Site> sites) {
    this.sites = List.copyOf(sites);
  }

  static HttpTalk usual() {
    return new HttpTalk(
        List.of(
            new RegisteredPages(),
            new CloudMetadata(),
            new DockerApi(),
            new RegistryApi(),
            new KubernetesApi(),
            new Scripts(),
            new AnyPage()));
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    var reader = new HttpReader(conversation.input());
    try {
      return requests(conversation, reader);
    } catch (BoundHit e) {
      conversation.say(HttpAnswer.of(431, HttpAnswer.TEXT, "Too large\n").bytes(false, false));
      throw e;
    } catch (HttpReader.NoHttp e) {
      if (!conversation.isRecognised()) {
        conversation.recognised(conversation.unknown(), e.line());
      }
      conversation.say(HttpAnswer.of(400, HttpAnswer.TEXT, "Bad request\n").bytes(false, false));
      return Next.END;
    }
  }

  private Next requests(Conversation conversation, HttpReader reader) throws IOException {
    for (int count = 0; count < MOST_REQUESTS; count++) {
      HttpRequest request = reader.head();
      if (request.method().equals("CONNECT")) {
        conversation.recognised(Protocol.PROXY, Printable.of("CONNECT " + request.target()));
        conversation.say("HTTP/1.1 200 Connection established\r\n\r\n");
        return new Next.Inside(conversation.socket(), () -> {});
      }
      conversation.recognised(
          conversation.isInTls() ? Protocol.HTTPS : Protocol.HTTP, said(request));
      if (request.hasHeader("expect", "100-continue")) {
        conversation.say("HTTP/1.1 100 Continue\r\n\r\n");
      }
      reader.body(request);
      boolean goesOn = request.keepsOpen() && count + 1 < MOST_REQUESTS;
      conversation.say(answer(request, conversation).bytes(request.isHead(), goesOn));
      if (!goesOn) {
        break;
      }
    }
    return Next.END;
  }

  /** What was asked, and of which host. */
  private static String said(HttpRequest request) {
    String line = request.method() + ' ' + request.target();
    return request.host().isEmpty() ? line : line + " host " + request.host();
  }

  private HttpAnswer answer(HttpRequest request, Conversation conversation) {
    return sites.stream()
        .map(site -> site.answer(request, conversation.place(), conversation.run()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
