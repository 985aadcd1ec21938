package dev.lazaret.engine;

/** The inspection engine did not do what it was asked; {@code notFound} tells one cause apart. */
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean notFound;

  EngineFailure(String message, Throwable cause, boolean notFound) {
    super(message, cause);
    this.notFound = notFound;
  }

  /** Whether what it should act upon does not exist. */
  public boolean notFound() {
    return notFound;
  }
}
