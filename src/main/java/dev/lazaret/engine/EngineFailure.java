package dev.lazaret.engine;

/**
 * The inspection engine did not do what it was asked. {@code status} is that of its HTTP answer, 0
 * where it gave none.
 */
public final class EngineFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  EngineFailure(String message, Throwable cause, int status) {
    super(message, cause);
    this.status = status;
  }

  /** Whether it answered at all. */
  public boolean answered() {
    return status != 0;
  }

  /** Whether it found fault with what it was asked. */
  public boolean refused() {
    return status >= 400 && status < 500;
  }

  /** Whether what it should act upon does not exist. */
  public boolean notFound() {
    return status == 404;
  }
}
