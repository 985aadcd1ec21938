package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Opening files and sockets without closing them. */
@Singleton
final class DescriptorExhaustionRule extends SightingRule {
  /** The kernel gives the lowest free number: so many are open at once. */
  static final int MANY = 4_096;

  private static final int EMFILE = 24;
  private static final int ENFILE = 23;

  DescriptorExhaustionRule() {
    super(
        RuleText.of(
            "runtime-descriptor-exhaustion",
            4,
            Boundary.RESOURCES,
            "Uses up file descriptors",
            "Run it with a limit of open files (--ulimit nofile), and find out what it does not"
                + " close: the host has one table of files for all.",
            "T1499.001"));
  }

  @Override
  Look look(RunContext run) {
    return event -> {
      var result = result(event);
      return result == null ? null : sighting(result);
    };
  }

  private static Event.@Nullable Result result(Event event) {
    return switch (event) {
      case Event.Opened e -> e.result();
      case Event.SocketMade e -> e.result();
      case Event.KernelCalled e when e.call().startsWith("dup") || e.call().equals("fcntl") ->
          e.result();
      default -> null;
    };
  }

  private static @Nullable Sighting sighting(Event.Result result) {
    if (result.errno() == ENFILE || result.errno() == EMFILE) {
      return Sighting.of(
          Severity.HIGH, "opened files until none was left", result, "descriptors", "none left");
    }
    return result.succeeded() && result.value() >= MANY
        ? Sighting.of(
            Severity.MEDIUM,
            "had more than " + MANY + " files open at once",
            result,
            "descriptors",
            "many")
        : null;
  }
}
