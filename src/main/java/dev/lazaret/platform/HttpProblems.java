package dev.lazaret.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import java.util.stream.Collectors;

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

  /** Names the place and the kind of the fault, never the class that would have been read into. */
  static Problem invalidJson(JsonProcessingException e) {
    if (e.getCause() instanceof ProblemException bound) {
      return bound.problem(); // the body's own end, met in the middle of a field
    }
    String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
    String detail =
        switch (e) {
          case UnrecognizedPropertyException unknown ->
              "The body has an unknown field: " + where + ".";
          case JsonMappingException ignored when !where.isEmpty() ->
              "The body's field " + where + " has a value that is not acceptable.";
          default -> "The body is not acceptable JSON: " + brief(e.getOriginalMessage());
        };
    return Problem.of("invalid-request", "Invalid request", 400, detail);
  }

  static String lastName(ConstraintViolation<?> violation) {
    String name = "";
    for (Path.Node node : violation.getPropertyPath()) {
      name = node.getName() == null ? name : node.getName();
    }
    return name;
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String brief(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
