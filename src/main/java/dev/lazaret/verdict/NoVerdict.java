package dev.lazaret.verdict;

import dev.lazaret.platform.Problem;

/** What is told of an image without a verdict, and of somebody else's. */
public final class NoVerdict {
  private NoVerdict() {}

  /** The problem of asking for the verdict on {@code digest}. */
  public static Problem on(String digest) {
    return Problem.of("not-found", "Not found", 404, "There is no verdict on " + digest + ".")
        .withRemedy("Submit the image, or wait until its inspection has ended.");
  }
}
