package dev.lazaret.sandbox;

/** A run failed for a reason of ours, not of the image: trying again may help. */
public final class SandboxFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxFailure(String message) {
    super(message);
  }

  SandboxFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
