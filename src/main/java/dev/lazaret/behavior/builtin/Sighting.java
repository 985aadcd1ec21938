package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event that a rule holds for worth a finding. {@code act} completes the sentence "It …";
 * {@code path} is a file or null; {@code result} is null where the event has none; {@code details}
 * become evidence and tell sightings of one rule apart.
 */
record Sighting(
    Severity severity,
    String act,
    @Nullable String path,
    Event.@Nullable Result result,
    Map<String, String> details) {
  /** A file was touched. */
  static Sighting of(Severity severity, String act, String path, Event.Result result) {
    return new Sighting(severity, act, path, result, Map.of());
  }

  /** Something without a path. */
  static Sighting of(
      Severity severity, String act, Event.@Nullable Result result, String name, String value) {
    return new Sighting(severity, act, null, result, Map.of(name, value));
  }

  /** Whether {@code other} is the same act again. */
  boolean same(Sighting other) {
    return java.util.Objects.equals(path, other.path) && details.equals(other.details);
  }

  boolean succeeded() {
    return result != null && result.succeeded();
  }
}
