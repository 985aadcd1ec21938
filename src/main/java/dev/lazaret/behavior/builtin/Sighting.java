package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.finding.Severity;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One event that a rule holds for worth a finding. {@code act} completes the sentence "It …";
 * {@code path} is a file or null; {@code result} is null where the event has none; {@code details}
 * become evidence and tell sightings of one rule apart; {@code heard} is what the observation
 * network adds, and does not.
 */
record Sighting(
    Severity severity,
    String act,
    @Nullable String path,
    Event.@Nullable Result result,
    Map<String, String> details,
    @Nullable Heard heard) {
  Sighting(
      Severity severity,
      String act,
      @Nullable String path,
      Event.@Nullable Result result,
      Map<String, String> details) {
    this(severity, act, path, result, details, null);
  }

  /** A file was touched. */
  static Sighting of(Severity severity, String act, String path, Event.Result result) {
    return new Sighting(severity, act, path, result, Map.of());
  }

  /** The worst that a name of {@code file} means; null where none is worth a finding. */
  static @Nullable Sighting ofFile(
      GuestFile file,
      String act,
      Function<String, @Nullable Severity> severityOf,
      Event.Result result) {
    Sighting worst = null;
    for (String name : file.names()) {
      Severity severity = severityOf.apply(name);
      if (severity != null) {
        worst = worse(worst, Sighting.of(severity, act + told(name, file), name, result));
      }
    }
    return worst;
  }

  /** The more severe of two, the first one where they are alike. */
  static @Nullable Sighting worse(@Nullable Sighting one, @Nullable Sighting other) {
    boolean first = other == null || one != null && one.severity.compareTo(other.severity) >= 0;
    return first ? one : other;
  }

  private static String told(String name, GuestFile file) {
    String written = GuestPath.normal(file.written());
    return name.equals(written) ? name : name + " by way of " + written;
  }

  /** Something without a path. */
  static Sighting of(
      Severity severity, String act, Event.@Nullable Result result, String name, String value) {
    return new Sighting(severity, act, null, result, Map.of(name, value));
  }

  /** Something that the observation network heard. */
  static Sighting of(Severity severity, String act, Heard heard, String name, String value) {
    return new Sighting(severity, act, null, null, Map.of(name, value), heard);
  }

  /** Whether {@code other} is the same act again. */
  boolean same(Sighting other) {
    return java.util.Objects.equals(path, other.path) && details.equals(other.details);
  }

  boolean succeeded() {
    return result != null && result.succeeded();
  }
}
