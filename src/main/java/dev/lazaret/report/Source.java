package dev.lazaret.report;

/** A source of facts that an inspection should have, and by whose name its absence is reported. */
public enum Source {
  /** The inspection engine. */
  ENGINE,
  /** Reading the archive. */
  STATIC,
  /** Running the image. */
  DYNAMIC,
  /** A trace of the run that is provably complete. */
  TRACE,
  /** The observation network around the run. */
  NETWORK,
  /** Deriving and proving the run profile. */
  PROFILE,
  /** Published knowledge about vulnerabilities. */
  ADVISORIES
}
