package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.RouterProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an archive that says it is a form before anything tries to read it as one: curl says so
 * of every body whose type it is not told, and what a reader of forms makes of an archive helps
 * nobody.
 */
@Singleton
final class ArchiveAsForm {
  private static final String PATH = "/api/v1/submissions";

  /** Behind the checks of platform, before bodies are read. */
  private static final int PRIORITY = 9_998;

  /** Beyond this, curl asks before it sends. */
  private static final long SHORT = 2L << 20;

  private final RouterProblems problems;

  ArchiveAsForm(RouterProblems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (request.method() == HttpMethod.POST
        && request.path().equals(PATH)
        && isForm(request.getHeader("Content-Type"))) {
      refuse(context, request);
    } else {
      context.next();
    }
  }

  /**
   * A short body is read first: whoever is still sending may miss the answer. One that is long, or
   * waits to be asked for, is not.
   */
  private void refuse(RoutingContext context, HttpServerRequest request) {
    if (request.getHeader("Expect") != null) {
      problems.refuse(context, problem());
      return;
    }
    var read = new AtomicLong();
    request.handler(piece -> {
      if (read.addAndGet(piece.length()) > SHORT) {
        problems.refuse(context, problem());
      }
    });
    request.endHandler(end -> problems.refuse(context, problem()));
    request.resume();
  }

  private static boolean isForm(@Nullable String type) {
    String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return media.equals("application/x-www-form-urlencoded") || media.equals("multipart/form-data");
  }

  private static Problem problem() {
    return Problem.of(
            "unsupported-media-type",
            "Unsupported media type",
            415,
            "An archive is sent as application/x-tar, application/gzip, application/zstd or"
                + " application/octet-stream, a reference as application/json; this body says that"
                + " it is a form.")
        .withRemedy(
            "With curl: -H 'Content-Type: application/octet-stream' --data-binary @archive.tar");
  }
}
