package dev.lazaret.platform;

/** The problems of HTTP itself. */
final class HttpProblems {
  private HttpProblems() {}

  static Problem unauthorized() {
    return Problem.of(
            "unauthorized", "Sign in", 401, "There is no valid token or session in the request.")
        .withRemedy(
            "Send Authorization: Bearer lzt_…, with a token that is neither expired nor revoked.");
  }

  static Problem forbidden() {
    return Problem.of("forbidden", "Not allowed", 403, "Your role may not do this.");
  }

  static Problem internal(String errorId) {
    return Problem.of(
            "internal-error", "Internal error", 500, "Something failed here. Error id: " + errorId)
        .withRemedy("Try again; if it stays, give the error id to the operator.");
  }

  static Problem ofStatus(int status) {
    return switch (status) {
      case 401 -> unauthorized();
      case 403 -> forbidden();
      case 404 -> ProblemException.notFound().problem();
      case 405 ->
          Problem.of(
              "method-not-allowed",
              "Method not allowed",
              405,
              "This address does not take this method.");
      case 406 ->
          Problem.of(
              "not-acceptable",
              "Not acceptable",
              406,
              "None of the accepted media types can be answered.");
      case 408 -> Problem.of("timeout", "Timeout", 408, "The request did not arrive in time.");
      case 413 ->
          Problem.of(
              "body-too-large",
              "Body too large",
              413,
              "The body is larger than this address takes.");
      case 414 ->
          Problem.of("address-too-long", "Address too long", 414, "The address is too long.");
      case 415 ->
          Problem.of(
              "unsupported-media-type",
              "Unsupported media type",
              415,
              "This address does not take the body's Content-Type.");
      case 431 ->
          Problem.of("headers-too-large", "Headers too large", 431, "The headers are too large.");
      default ->
          Problem.of("invalid-request", "Invalid request", status, "The request is not valid.");
    };
  }
}
