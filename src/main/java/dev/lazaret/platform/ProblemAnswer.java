package dev.lazaret.platform;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers a problem in the form that the caller can read. */
@Singleton
final class ProblemAnswer {
  private final CurrentVertxRequest current;
  private final Instance<ErrorPage> page;

  ProblemAnswer(CurrentVertxRequest current, Instance<ErrorPage> page) {
    this.current = current;
    this.page = page;
  }

  Response of(Problem problem) {
    return of(problem, Map.of());
  }

  Response of(Problem problem, Map<String, Object> extensions) {
    AnsweredProblem.note(current.getCurrent(), problem);
    if (page.isResolvable() && isBrowser(request())) {
      return Response.status(problem.status())
          .type(MediaType.TEXT_HTML_TYPE)
          .entity(page.get().html(problem))
          .build();
    }
    return ProblemDocument.of(problem, extensions).response();
  }

  /** A browser is sent to the sign-in page, and from there back to where it wanted to go. */
  Response unauthorized() {
    HttpServerRequest request = request();
    if (isBrowser(request)) {
      String next = request.method().name().equals("GET") ? request.uri() : "/";
      return Response.seeOther(
              URI.create("/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)))
          .build();
    }
    return Response.fromResponse(of(HttpProblems.unauthorized()))
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  private HttpServerRequest request() {
    return current.getCurrent().request();
  }

  static boolean isBrowser(HttpServerRequest request) {
    String accept = request.getHeader("Accept");
    return accept != null
        && accept.contains("text/html")
        && !request.path().startsWith("/api/")
        && !request.path().startsWith("/gates/");
  }
}
