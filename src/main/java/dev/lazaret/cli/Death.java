package dev.lazaret.cli;

import dev.lazaret.platform.process.ServiceProcess;
import java.util.stream.Collectors;

/** The unasked-for end of a child, told with the end of its log. */
final class Death {
  private static final int LINES = 10;

  private Death() {}

  static CommandFailure of(ServiceProcess child) {
    return new CommandFailure(
        "%s ended with exit code %d; the last lines of %s:%n%s"
            .formatted(
                child.name(),
                child.onExit().join(),
                child.log(),
                child.lastLines(LINES).stream()
                    .map(LogLine::readable)
                    .collect(Collectors.joining(System.lineSeparator()))));
  }
}
