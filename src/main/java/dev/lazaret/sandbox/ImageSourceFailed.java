package dev.lazaret.sandbox;

/** The archive of the image could not be written; the cause is what its source threw. */
public final class ImageSourceFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImageSourceFailed(Throwable cause) {
    super("Could not write the archive of the image for the engine", cause);
  }
}
