package dev.lazaret.platform;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Ends a request whose body is larger than 1 MiB, unless its method has a limit of its own. */
@Provider
final class BodyLimit implements ContainerRequestFilter {
  static final int MAX_BYTES = 1 << 20;
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final ResourceInfo resource;

  BodyLimit(ResourceInfo resource) {
    this.resource = resource;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (resource.getResourceMethod() == null
        || resource.getResourceMethod().isAnnotationPresent(OwnBodyLimit.class)) {
      return;
    }
    if (request.getLength() > MAX_BYTES) {
      throw tooLarge();
    }
    if (request.getLength() < 0 && !WITHOUT_BODY.contains(request.getMethod())) {
      request.setEntityStream(new Bounded(request.getEntityStream()));
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        HttpProblems.ofStatus(413)
            .withBound("body bytes", String.valueOf(MAX_BYTES), "Send a smaller body."));
  }

  /**
   * A stream that fails beyond the limit; a chunked body and one of HTTP/2 need not say their
   * length.
   */
  private static final class Bounded extends FilterInputStream {
    private long left = MAX_BYTES;

    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw tooLarge();
      }
    }
  }
}
