package dev.lazaret.finding;

/** Where a finding comes from. */
public enum FindingStage {
  /** Reading the archive. */
  STATIC,
  /** Watching it run. */
  DYNAMIC,
  /** Published knowledge about what it holds. */
  ADVISORY
}
