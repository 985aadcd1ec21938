package dev.lazaret.sandbox;

import org.jspecify.annotations.Nullable;

/** A run failed for a reason of ours, not of the image: trying again may help. */
public final class SandboxFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SandboxFailure(@Nullable String message) {
    super(message);
  }

  SandboxFailure(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
