package dev.lazaret.image;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/**
 * What laying the layers of one image over each other may cost together; for one thread. What goes
 * beyond it ends the walk over a listing as an {@link UncheckedIOException} of a {@link Refusal}.
 */
final class MergeBudget {
  /**
   * Steps along symbolic links for each entry that an image may have. Where distributions have
   * folders that are links, an entry below them takes some twenty.
   */
  private static final long LINK_STEPS = 64;

  private static final int ENTRIES_BETWEEN_LOOKS = 4096;

  private final ArchiveLimits.Counts limits;
  private final long mostLinkSteps;
  private long linkSteps;
  private int entries;

  MergeBudget(ArchiveLimits.Counts limits) {
    this.limits = limits;
    this.mostLinkSteps = LINK_STEPS * limits.layerEntries();
  }

  static MergeBudget unbounded() {
    int most = Integer.MAX_VALUE;
    return new MergeBudget(new ArchiveLimits.Counts(most, most, most, most, most));
  }

  /** An entry is at hand; looks now and then whether anybody still waits for the view. */
  void entry() {
    if (++entries % ENTRIES_BETWEEN_LOOKS == 0 && Thread.currentThread().isInterrupted()) {
      throw new UncheckedIOException(
          new InterruptedIOException("Interrupted while laying layers over each other"));
    }
  }

  /** The tree has so many paths now. */
  void paths(int count, int layer) {
    if (count > limits.layerEntries()) {
      throw new UncheckedIOException(ReadBudget.tooMany(layer, limits));
    }
  }

  /** An entry is led on by a link: {@code steps} are bytes of its target and parts still to go. */
  void follow(int steps, int layer) {
    linkSteps += steps;
    if (linkSteps > mostLinkSteps) {
      throw new UncheckedIOException(tooManyLinks(layer));
    }
  }

  private Refusal tooManyLinks(int layer) {
    return Refusal.bound(
        ArchiveProblem.TOO_MANY_ENTRIES,
        "Stopped laying layer %d over those below: too many entries lie below symbolic links."
            .formatted(layer),
        "linkSteps",
        mostLinkSteps + " steps",
        "Put files where the links lead, or ask the operator to raise the bound layerEntries.");
  }
}
