package dev.lazaret.cli;

/** What the command line ends with, so that scripts can tell outcomes apart. */
final class ExitCode {
  /** Done; for an image: admitted. */
  static final int OK = 0;

  /** The image awaits a review. */
  static final int REVIEW = 1;

  /** The image is denied, or its archive was rejected. */
  static final int DENIED = 2;

  /** The words or options were not understood. */
  static final int USAGE = 3;

  /** It was tried and did not work. */
  static final int FAILURE = 4;

  /** The image is not decided yet. */
  static final int UNDER_WAY = 5;

  private ExitCode() {}
}
