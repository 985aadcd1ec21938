package dev.lazaret.platform.process;

/**
 * The inspection engine could not be started; the message says what was tried, what came of it and
 * what to do. The service runs without it and says so.
 */
public final class EngineStartException extends Exception {
  private static final long serialVersionUID = 1L;

  EngineStartException(String message) {
    super(message);
  }

  EngineStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
