package dev.lazaret.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose head is not one that anything here could take, before anything else reads
 * it: what comes later has no problem document for it. What is no HTTP at all never comes here: the
 * protocol layer ends it with a bare 400 and closes.
 */
@Singleton
final class RequestForm {
  static final int MAX_ADDRESS = 8 << 10;
  static final int MAX_HEADERS = 32 << 10;
  private static final int BEFORE_EVERYTHING_BUT_HEADERS = 9_999;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'*+.^_`|~0-9A-Za-z-]+\\s*(?:;.*)?");

  private final RouterProblems problems;
  private final long maxBody;

  RequestForm(
      RouterProblems problems,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size")
          io.quarkus.runtime.configuration.MemorySize maxBody) {
    this.problems = problems;
    this.maxBody = maxBody.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_EVERYTHING_BUT_HEADERS);
  }

  private void check(RoutingContext context) {
    Optional<Problem> fault = fault(context.request());
    if (fault.isPresent()) {
      problems.refuse(context, fault.get());
    } else {
      context.next();
    }
  }

  private Optional<Problem> fault(HttpServerRequest request) {
    if (request.uri().length() > MAX_ADDRESS) {
      return bound(414, "address bytes", MAX_ADDRESS, "Send a shorter address.");
    }
    if (headerBytes(request) > MAX_HEADERS) {
      return bound(431, "header bytes", MAX_HEADERS, "Send fewer or shorter headers.");
    }
    if (!isText(request.uri())) {
      return invalid("The address has a malformed escape or a NUL.");
    }
    if (announced(request.getHeader("Content-Length")) > maxBody) {
      return bound(413, "body bytes", maxBody, "Send a smaller body.");
    }
    String type = request.getHeader("Content-Type");
    return type == null || MEDIA_TYPE.matcher(type.strip()).matches()
        ? Optional.empty()
        : Optional.of(HttpProblems.ofStatus(415));
  }

  private static long announced(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE; // the protocol layer has found it to be digits
    }
  }

  private static long headerBytes(HttpServerRequest request) {
    long bytes = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + 4;
    }
    return bytes;
  }

  private static boolean isText(String uri) {
    try {
      return URLDecoder.decode(uri, StandardCharsets.UTF_8).indexOf(0) < 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Problem> invalid(String detail) {
    return Optional.of(Problem.of("invalid-request", "Invalid request", 400, detail));
  }

  private static Optional<Problem> bound(int status, String what, long limit, String remedy) {
    return Optional.of(
        HttpProblems.ofStatus(status).withBound(what, String.valueOf(limit), remedy));
  }
}
