package dev.lazaret.platform;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.stream.Collectors;

/** Tells which values of a body are not acceptable, by the API's names. */
final class InvalidValue {
  private InvalidValue() {}

  static Problem of(ConstraintViolationException e) {
    String detail =
        e.getConstraintViolations().stream()
            .map(InvalidValue::sentence)
            .sorted()
            .collect(Collectors.joining("; "));
    return Problem.of("invalid-request", "Invalid request", 400, detail + ".");
  }

  private static String sentence(ConstraintViolation<?> violation) {
    String field = field(violation);
    return field.isEmpty() ? "The request has no body" : field + " " + violation.getMessage();
  }

  /** The field's place in the body; empty where the body itself is meant. */
  private static String field(ConstraintViolation<?> violation) {
    StringBuilder place = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
        continue; // names of ours that no caller knows
      }
      if (node.getIndex() != null) {
        place.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKey() != null) {
        place.append('.').append(node.getKey());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        place.append(place.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return SentText.shown(place.toString());
  }
}
