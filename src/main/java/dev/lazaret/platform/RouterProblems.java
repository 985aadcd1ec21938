package dev.lazaret.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Problem documents for what ends before or after the REST layer: wrong tokens, unknown addresses,
 * limits of HTTP.
 */
@Singleton
public final class RouterProblems {
  private static final Logger LOG = Logger.getLogger(RouterProblems.class);

  private final ObjectMapper json;
  private final Instance<ErrorPage> page;

  RouterProblems(ObjectMapper json, Instance<ErrorPage> page) {
    this.json = json;
    this.page = page;
  }

  void register(@Observes Router router) {
    for (int status : List.of(400, 404, 405, 413, 414, 415, 431)) {
      router.errorHandler(status, context -> end(context, HttpProblems.ofStatus(status)));
    }
    router.route().last().handler(this::notFound);
  }

  /** Ends a request whose token is not accepted. */
  public void unauthorized(RoutingContext context) {
    context.response().putHeader("WWW-Authenticate", "Bearer");
    end(context, HttpProblems.unauthorized());
  }

  /** Ends a request before anything else has read it; whoever sent it is no browser of ours. */
  public void refuse(RoutingContext context, Problem problem) {
    if (context.response().ended()) {
      return;
    }
    // A body that nobody reads is not told from a next request.
    context.response().putHeader("Connection", "close");
    context.addEndHandler(done -> context.request().connection().close());
    answer(context, problem, false);
  }

  void notFound(RoutingContext context) {
    end(context, HttpProblems.ofStatus(404));
  }

  /** Without a page: a worker has no pages, and their frame wants a signed-in request. */
  void notFoundDocument(RoutingContext context) {
    answer(context, HttpProblems.ofStatus(404), false);
  }

  private void end(RoutingContext context, Problem problem) {
    AnsweredProblem.note(context, problem);
    answer(context, problem, page.isResolvable() && ProblemAnswer.isBrowser(context.request()));
  }

  private void answer(RoutingContext context, Problem problem, boolean asPage) {
    if (context.response().ended() || context.response().headWritten()) {
      return;
    }
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Type", asPage ? "text/html;charset=UTF-8" : ProblemDocument.MEDIA_TYPE);
    if (asPage) {
      showPage(context, problem);
    } else {
      end(context, write(problem));
    }
  }

  /** A page asks the database what has to be said aloud: never on the event loop. */
  private void showPage(RoutingContext context, Problem problem) {
    context
        .vertx()
        .executeBlocking(() -> page.get().html(problem), false)
        .onSuccess(html -> end(context, html))
        .onFailure(failure -> {
          LOG.warn("A problem could not be shown as a page", failure);
          end(context, problem.title());
        });
  }

  private static void end(RoutingContext context, String body) {
    context
        .response()
        .end(body)
        .onFailure(failure -> LOG.debug("A problem did not reach its caller", failure));
  }

  private String write(Problem problem) {
    try {
      return json.writeValueAsString(ProblemDocument.of(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem document is always JSON", e);
    }
  }
}
