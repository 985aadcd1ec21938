package dev.lazaret.platform;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a body: the place in it and what belongs there, by the API's names. */
final class InvalidBody {
  // The reader has no type of its own for this.
  private static final Pattern DUPLICATE =
      Pattern.compile("Duplicate field '(.*)'", Pattern.DOTALL);

  private InvalidBody() {}

  static Problem of(JsonProcessingException e) {
    if (e.getCause() instanceof ProblemException bound) {
      return bound.problem(); // the body's own end, met in the middle of a field
    }
    return Problem.of("invalid-request", "Invalid request", 400, detail(e));
  }

  private static String detail(JsonProcessingException e) {
    String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
    Optional<StreamReadException> syntax = syntax(e);
    if (syntax.isPresent()) {
      return detail(syntax.get(), where);
    }
    if (e instanceof UnrecognizedPropertyException) {
      return "The body has an unknown field: " + where + ".";
    }
    String expected =
        expected(e).map(what -> " must be " + what + ".").orElse(" is not acceptable.");
    return where.isEmpty() ? "The body" + expected : "The body's field " + where + expected;
  }

  private static String detail(StreamReadException e, String where) {
    Matcher duplicate = DUPLICATE.matcher(e.getOriginalMessage());
    if (duplicate.find()) {
      return "The body has a field twice: " + at(where, duplicate.group(1)) + ".";
    }
    JsonLocation place = e.getLocation();
    return "The body is not JSON"
        + (place == null
            ? "."
            : ": line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr()));
  }

  /** Readers differ in whether the place that they tell ends with the field or with its owner. */
  private static String at(String where, String field) {
    String name = SentText.shown(field);
    if (where.isEmpty() || where.equals(name)) {
      return name;
    }
    return where.endsWith("." + name) ? where : where + "." + name;
  }

  private static Optional<StreamReadException> syntax(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamReadException syntax) {
        return Optional.of(syntax);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> expected(JsonProcessingException e) {
    return switch (e) {
      case InvalidFormatException text when text.getTargetType() == String.class ->
          Optional.of("text without NUL and without halves of characters");
      case MismatchedInputException other -> Optional.ofNullable(words(other.getTargetType()));
      case ValueInstantiationException made ->
          Optional.ofNullable(made.getType()).map(JavaType::getRawClass).map(InvalidBody::words);
      default -> Optional.empty();
    };
  }

  private static @Nullable String words(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(Object::toString)
              .collect(Collectors.joining(", "));
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == Instant.class) {
      return "a time of RFC 3339, such as 2030-01-31T12:00:00Z";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a whole number that fits";
    }
    return List.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
  }

  private static String path(JsonMappingException e) {
    return SentText.shown(
        e.getPath().stream()
            .map(part ->
                part.getFieldName() == null
                    ? "[" + part.getIndex() + "]"
                    : "." + part.getFieldName())
            .collect(Collectors.joining())
            .replaceFirst("^\\.", ""));
  }
}
