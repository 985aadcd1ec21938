package dev.lazaret.profile;

import dev.lazaret.behavior.StopReason;
import dev.lazaret.profile.Doubt.Kind;
import java.util.ArrayList;
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

    /** Whether the profile holds is not known. */
    record NotRun(Doubt why) implements Attempt {}
  }

  public Proof(Shown first, ShippedFiles shipped, Runner runner, BooleanSupplier timeLeft) {
    this.first = first;
    this.shipped = shipped;
    this.runner = runner;
    this.timeLeft = timeLeft;
  }

  /** Both profiles, each saying what of it is proven. */
  public List<RunProfile> of(RunProfile baseline, RunProfile tight) throws InterruptedException {
    Optional<Kind> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return unproven(baseline, tight, because(obstacle.get(), List.of()));
    }
    RunProfile tried = tight;
    List<Doubt> failure = List.of();
    for (int loosened = 0; loosened <= MOST_LOOSENINGS; loosened++) {
      if (!timeLeft.getAsBoolean()) {
        return unproven(baseline, tried, because(Kind.TIME_OVER, failure));
      }
      Shown second;
      switch (runner.under(tried)) {
        case Attempt.NotRun none -> {
          return unproven(baseline, tried, because(none.why(), failure));
        }
        case Attempt.Ran ran -> second = ran.second();
      }
      List<Doubt> differences = Sameness.differences(first, second);
      if (differences.isEmpty()) {
        return List.of(Proving.implied(baseline, tried, second), Proving.proven(tried, second));
      }
      failure = differences;
      Optional<RunProfile> next = Loosening.of(tried, first, second, shipped);
      if (next.isEmpty()) {
        break;
      }
      tried = next.get();
    }
    return underBaseline(baseline, tried, failure);
  }

  /** The last one that was tried stays the tight one: nothing looser is known to be better. */
  private List<RunProfile> underBaseline(RunProfile baseline, RunProfile tried, List<Doubt> failure)
      throws InterruptedException {
    RunProfile failed = Proving.unproven(tried, because(Kind.DID_NOT_WORK, failure));
    if (!timeLeft.getAsBoolean()) {
      return List.of(Proving.unproven(baseline, because(Kind.TIME_OVER, failure)), failed);
    }
    return switch (runner.under(baseline)) {
      case Attempt.NotRun none ->
          List.of(Proving.unproven(baseline, because(none.why(), failure)), failed);
      case Attempt.Ran ran -> judged(baseline, tried, failed, ran.second());
    };
  }

  private List<RunProfile> judged(
      RunProfile baseline, RunProfile tried, RunProfile failed, Shown second) {
    List<Doubt> differences = Sameness.differences(first, second);
    if (differences.isEmpty()) {
      return List.of(Proving.proven(baseline, second), failed);
    }
    return unproven(baseline, tried, because(Kind.NOTHING_BELOW_DEFAULT, differences));
  }

  /** What cannot be compared with anything proves nothing. */
  private Optional<Kind> obstacle() {
    StopReason reason = first.run().end().reason();
    if (reason == StopReason.NOT_STARTED || reason.cutShort()) {
      return Optional.of(Kind.NO_END);
    }
    return first.run().trace().complete() ? Optional.empty() : Optional.of(Kind.TRACE_INCOMPLETE);
  }

  private static List<Doubt> because(Kind kind, List<Doubt> shown) {
    return because(Doubt.of(kind), shown);
  }

  private static List<Doubt> because(Doubt first, List<Doubt> shown) {
    List<Doubt> doubts = new ArrayList<>();
    doubts.add(first);
    doubts.addAll(shown);
    return doubts;
  }

  private static List<RunProfile> unproven(RunProfile baseline, RunProfile tight, List<Doubt> why) {
    return List.of(Proving.unproven(baseline, why), Proving.unproven(tight, why));
  }
}
