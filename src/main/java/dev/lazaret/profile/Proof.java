package dev.lazaret.profile;

import dev.lazaret.behavior.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Proves the profiles of a run by running the image again under them: first the tight one, loosened
 * by what it was denied, then the baseline.
 */
public final class Proof {
  private static final int MOST_LOOSENINGS = 3;

  private final Shown first;
  private final ShippedFiles shipped;
  private final Runner runner;
  private final BooleanSupplier timeLeft;

  /** Runs the image under a profile. */
  @FunctionalInterface
  public interface Runner {
    Attempt under(RunProfile profile) throws InterruptedException;
  }

  /** What came of running the image once more. */
  public sealed interface Attempt {
    /** It ran, and showed this. */
    record Ran(Shown second) implements Attempt {}

    /** Whether the profile holds is not known: {@code reason} completes a sentence about it. */
    record NotRun(String reason) implements Attempt {}
  }

  public Proof(Shown first, ShippedFiles shipped, Runner runner, BooleanSupplier timeLeft) {
    this.first = first;
    this.shipped = shipped;
    this.runner = runner;
    this.timeLeft = timeLeft;
  }

  /** Both profiles, each saying what of it is proven. */
  public List<RunProfile> of(RunProfile baseline, RunProfile tight) throws InterruptedException {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return unproven(baseline, tight, obstacle.get());
    }
    RunProfile tried = tight;
    String failure = "";
    for (int loosened = 0; loosened <= MOST_LOOSENINGS; loosened++) {
      if (!timeLeft.getAsBoolean()) {
        return unproven(baseline, tried, "The time for second runs was over" + after(failure));
      }
      Shown second;
      switch (runner.under(tried)) {
        case Attempt.NotRun none -> {
          return unproven(baseline, tried, none.reason() + after(failure));
        }
        case Attempt.Ran ran -> second = ran.second();
      }
      List<String> differences = Sameness.differences(first, second);
      if (differences.isEmpty()) {
        return List.of(Proving.implied(baseline, tried, second), Proving.proven(tried, second));
      }
      failure = String.join("; ", differences);
      Optional<RunProfile> next = Loosening.of(tried, first, second, shipped);
      if (next.isEmpty()) {
        break;
      }
      tried = next.get();
    }
    return underBaseline(baseline, tried, failure);
  }

  /** The last one that was tried stays the tight one: nothing looser is known to be better. */
  private List<RunProfile> underBaseline(RunProfile baseline, RunProfile tried, String failure)
      throws InterruptedException {
    RunProfile failed = Proving.unproven(tried, "It did not work under it" + after(failure));
    if (!timeLeft.getAsBoolean()) {
      return List.of(
          Proving.unproven(baseline, "The time for second runs was over" + after(failure)), failed);
    }
    return switch (runner.under(baseline)) {
      case Attempt.NotRun none ->
          List.of(Proving.unproven(baseline, none.reason() + after(failure)), failed);
      case Attempt.Ran ran -> judged(baseline, tried, failed, ran.second());
    };
  }

  private List<RunProfile> judged(
      RunProfile baseline, RunProfile tried, RunProfile failed, Shown second) {
    List<String> differences = Sameness.differences(first, second);
    if (differences.isEmpty()) {
      return List.of(Proving.proven(baseline, second), failed);
    }
    String why =
        "It works under no profile below the engine's default"
            + after(String.join("; ", differences));
    return unproven(baseline, tried, why);
  }

  /** What cannot be compared with anything proves nothing. */
  private Optional<String> obstacle() {
    StopReason reason = first.run().end().reason();
    if (reason == StopReason.NOT_STARTED || reason.cutShort()) {
      return Optional.of("The first run did not come to an end that a second one could repeat");
    }
    return first.run().trace().complete()
        ? Optional.empty()
        : Optional.of("The trace of the first run is not complete");
  }

  private static String after(String failure) {
    return failure.isEmpty() ? "" : ": " + failure;
  }

  private static List<RunProfile> unproven(RunProfile baseline, RunProfile tight, String why) {
    return List.of(Proving.unproven(baseline, why), Proving.unproven(tight, why));
  }
}
