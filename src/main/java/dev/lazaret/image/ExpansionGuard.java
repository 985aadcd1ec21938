package dev.lazaret.image;

/** Stops what expands out of proportion; told of compressed bytes read and bytes that came out. */
final class ExpansionGuard {
  private final ArchiveLimits.Expansion limits;
  private final String what;

  ExpansionGuard(ArchiveLimits.Expansion limits, String what) {
    this.limits = limits;
    this.what = what;
  }

  void check(long compressed, long inflated) throws Refusal {
    if (inflated > limits.ratioFromBytes() && inflated / limits.ratio() > compressed) {
      throw Refusal.bound(
          ArchiveProblem.COMPRESSION_RATIO,
          "Stopped reading %s: %d compressed bytes gave %d bytes already."
              .formatted(what, compressed, inflated),
          "ratio",
          limits.ratio() + " bytes for each compressed byte",
          "Leave out large files of repeated bytes, or ask the operator to raise the bound.");
    }
  }
}
