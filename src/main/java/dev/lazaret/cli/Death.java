package dev.lazaret.cli;

import dev.lazaret.platform.process.ServiceProcess;

/** The unasked-for end of a child, told with the end of its log. */
final class Death {
  private static final int LINES = 20;

  private Death() {}

  static CommandFailure of(ServiceProcess child) {
    return new CommandFailure(
        "%s ended with exit code %d; the last lines of %s:%n%s"
            .formatted(
                child.name(),
                child.onExit().join(),
                child.log(),
                String.join(System.lineSeparator(), child.lastLines(LINES))));
  }
}
