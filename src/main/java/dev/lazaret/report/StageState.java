package dev.lazaret.report;

/** How far a stage of an inspection is. */
public enum StageState {
  PENDING,
  RUNNING,
  DONE,
  /** Not done because it never can be for this image; the reason says why. */
  SKIPPED,
  /** Tried or due, and without result; the reason says why. */
  FAILED;

  /** Whether nothing more will come of this stage. */
  public boolean isFinal() {
    return this == DONE || this == SKIPPED || this == FAILED;
  }
}
