package dev.lazaret.platform.process;

/**
 * A process could not be started, or did not do what it was started for. The message says what was
 * tried, what came of it, and is meant for the one at the terminal.
 */
public final class ProcessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProcessException(String message) {
    super(message);
  }

  public ProcessException(String message, Throwable cause) {
    super(message, cause);
  }
}
