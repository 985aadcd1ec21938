package dev.lazaret.engine;

/** Failures as an engine answers with them. */
public final class EngineFailures {
  private EngineFailures() {}

  public static EngineFailure answered(String message) {
    return new EngineFailure(message, new IllegalStateException(message), 500);
  }
}
