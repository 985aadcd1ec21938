package dev.lazaret.platform;

import java.util.Map;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> extensions;

  public ProblemException(Problem problem) {
    this(problem, Map.of(), Map.of());
  }

  private ProblemException(
      Problem problem, Map<String, String> headers, Map<String, Object> extensions) {
    super(problem.detail());
    this.problem = problem;
    this.headers = Map.copyOf(headers);
    this.extensions = Map.copyOf(extensions);
  }

  /** With response headers, such as {@code Retry-After}. */
  public static ProblemException withHeaders(Problem problem, Map<String, String> headers) {
    return new ProblemException(problem, headers, Map.of());
  }

  /** With further members in the document; their values become JSON. */
  public static ProblemException withExtensions(Problem problem, Map<String, Object> extensions) {
    return new ProblemException(problem, Map.of(), extensions);
  }

  /** The 404 of every unknown id and of everybody else's: they must not differ. */
  public static ProblemException notFound() {
    return new ProblemException(
        Problem.of("not-found", "Not found", 404, "There is no such thing, or not for you."));
  }

  /** A 400 about what the request says. */
  public static ProblemException invalidRequest(String detail) {
    return new ProblemException(Problem.of("invalid-request", "Invalid request", 400, detail));
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** Response headers that belong to the problem. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Further members of the document. */
  public Map<String, Object> extensions() {
    return extensions;
  }
}
