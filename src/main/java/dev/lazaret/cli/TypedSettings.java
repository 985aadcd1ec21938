package dev.lazaret.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings that are more than a word. A wrong one is named before anything is started: what a
 * service would say of it deep in its log, nobody understands.
 */
final class TypedSettings {
  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("LAZARET_INTAKE_MAX_ARCHIVE", Type.SIZE),
          Map.entry("LAZARET_INTAKE_KEY_LIFETIME", Type.DURATION),
          Map.entry("LAZARET_INTAKE_MAX_FOLLOWERS", Type.NUMBER),
          Map.entry("LAZARET_BLOBS_MINIMUM_FREE_BYTES", Type.NUMBER),
          Map.entry("LAZARET_BLOBS_MINIMUM_FREE", Type.FRACTION),
          Map.entry("LAZARET_BLOBS_ORPHAN_AGE", Type.DURATION),
          Map.entry("LAZARET_INSPECTION_SLOTS", Type.NUMBER),
          Map.entry("LAZARET_INSPECTION_STATIC_TIME", Type.DURATION),
          Map.entry("LAZARET_INSPECTION_RUN_TIME", Type.DURATION),
          Map.entry("LAZARET_EVIDENCE_SIZE", Type.SIZE),
          Map.entry("LAZARET_ENGINE_MEMORY", Type.SIZE),
          Map.entry("LAZARET_ENGINE_CPUS", Type.FRACTION),
          Map.entry("LAZARET_ENGINE_DISK", Type.SIZE),
          Map.entry("LAZARET_ENGINE_WALL", Type.DURATION),
          Map.entry("LAZARET_ENGINE_QUIET", Type.DURATION),
          Map.entry("LAZARET_ENGINE_STOP", Type.DURATION),
          Map.entry("LAZARET_QUEUE_MAX_ATTEMPTS", Type.NUMBER),
          Map.entry("LAZARET_SESSION_LIFETIME", Type.DURATION),
          Map.entry("LAZARET_TOKENS_MAX_LIFETIME", Type.DURATION),
          Map.entry("LAZARET_WEB_MEMORY", Type.SIZE),
          Map.entry("LAZARET_WORKER_MEMORY", Type.SIZE));

  private TypedSettings() {}

  private enum Type {
    SIZE("a size such as 512M or 20G", "\\d+[KkMmGgTt]?"),
    DURATION("a duration such as 30s, 15m or 12h", "\\d+(ms|[smhd])?"),
    NUMBER("a whole number", "\\d+"),
    FRACTION("a number such as 0.05 or 2", "\\d+(\\.\\d+)?");

    private final String expected;
    private final Pattern form;

    Type(String expected, String form) {
      this.expected = expected;
      this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    boolean accepts(String value) {
      return form.matcher(value).matches() || this == DURATION && isIsoDuration(value);
    }
  }

  /** What the service's configuration reads as well, such as PT30S. */
  private static boolean isIsoDuration(String value) {
    try {
      Duration.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  static void refuseWrong(Map<String, String> environment) {
    TYPES.forEach((name, type) -> {
      String value = environment.getOrDefault(name, "").strip();
      if (!value.isEmpty() && !type.accepts(value)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "%s is %s and not %s: correct it, or unset it for the default"
                .formatted(name, "\"" + Printable.of(value) + "\"", type.expected));
      }
    });
  }
}
