package dev.lazaret.report;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;

/** The one answer for an image that is unknown or somebody else's. */
public final class ImageNotFound {
  private ImageNotFound() {}

  /** A 404 about {@code digest}. */
  public static ProblemException of(String digest) {
    return new ProblemException(
        Problem.of("not-found", "Not found", 404, "There is no image " + shown(digest) + ".")
            .withRemedy("Submit the image, or check the digest."));
  }

  private static String shown(String digest) {
    return digest.length() <= 71 ? digest : digest.substring(0, 71) + "…";
  }
}
