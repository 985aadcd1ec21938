package dev.lazaret.platform;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The problem that ended a request, noted where whoever records refused attempts finds it.
 *
 * @param id the problem's
 * @param about whom or what the attempt concerned, where that is known and no secret
 */
public record AnsweredProblem(String id, @Nullable String about) {
  private static final String KEY = "lazaret.answered-problem";

  /** Notes what a request is answered. */
  public static void note(RoutingContext context, Problem problem) {
    note(context, problem.id(), null);
  }

  /** Notes what a request is answered, and whom it concerned; the first note stays. */
  public static void note(RoutingContext context, String id, @Nullable String about) {
    if (context.get(KEY) == null) {
      context.put(KEY, new AnsweredProblem(id, about));
    }
  }

  /** What was noted about a request. */
  public static Optional<AnsweredProblem> of(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }
}
