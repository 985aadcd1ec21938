package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.FailureId;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One check on its way through one layer: holds it to its bounds and records how it ends. Time is
 * looked at where the check comes back to us, as nothing else can stop it.
 */
final class CheckRun implements LayerContext {
  static final String FACTS_LIMIT = "check-facts";

  private final StoredCheck check;
  private final Digest diffId;
  private final StaticLimits limits;
  private final FactBudget budget;
  private final List<Fact> facts = new ArrayList<>();
  private long spentNanos;
  private long stepBegan;
  private @Nullable Limit cut;
  private @Nullable CheckOutcome ended;

  CheckRun(StoredCheck check, Digest diffId, StaticLimits limits, FactBudget budget) {
    this.check = check;
    this.diffId = diffId;
    this.limits = limits;
    this.budget = budget;
  }

  @Override
  public Digest diffId() {
    return diffId;
  }

  @Override
  public void record(Fact fact) {
    requireTime();
    if (facts.size() == limits.factsPerLayer()) {
      cut = new Limit(FACTS_LIMIT, limits.factsPerLayer());
    } else if (budget.take(fact)) {
      facts.add(fact);
    } else {
      cut = budget.limit();
    }
  }

  /** Whether the check broke or ran out of time. */
  boolean isOver() {
    return ended != null;
  }

  /** A bound hides something from the check. */
  void cut(Limit limit) {
    cut = limit;
  }

  /** Ends the check after its last step. */
  LayerResult end(Supplier<CheckOutcome> last) {
    CheckOutcome outcome = CheckOutcome.Completed.CLEAN;
    if (ended == null) {
      outcome = withCut(guarded(last, outcome));
    }
    CheckOutcome early = ended;
    return early == null
        ? new LayerResult(check.id(), check.version(), outcome, facts)
        : new LayerResult(check.id(), check.version(), early, List.of());
  }

  private CheckOutcome withCut(CheckOutcome outcome) {
    return cut != null && outcome.sawEverything()
        ? new CheckOutcome.Truncated(cut, outcome.findings())
        : outcome;
  }

  /** Runs a step of the check; what it throws and the time that it takes are its outcome. */
  <T> T guarded(Supplier<T> step, T otherwise) {
    stepBegan = System.nanoTime();
    T result = otherwise;
    try {
      result = step.get();
    } catch (SharedContent.ArchiveUnreadable e) {
      throw e;
    } catch (OutOfTime e) {
      // What it has spent says so below.
    } catch (RuntimeException | StackOverflowError e) {
      ended = failed(e);
    }
    spentNanos = spentNow();
    if (ended == null && isOutOfTime(spentNanos)) {
      ended = new CheckOutcome.TimedOut(Duration.ofNanos(spentNanos));
    }
    return result;
  }

  private long spentNow() {
    return spentNanos + System.nanoTime() - stepBegan;
  }

  private boolean isOutOfTime(long nanos) {
    return nanos > limits.checkTime().toNanos();
  }

  /** So much of the step under way is no time of the check. */
  void excuse(long nanos) {
    stepBegan += nanos;
  }

  /** Stops the step under way where the check's time is up. */
  void requireTime() {
    if (isOutOfTime(spentNow())) {
      throw new OutOfTime();
    }
  }

  /** Takes a check out of its step; it ends as timed out. */
  private static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private CheckOutcome failed(Throwable cause) {
    FailureId id = FailureId.next();
    Failures.log(id, check.id(), "layer " + diffId, cause);
    return new CheckOutcome.Failed(id, false);
  }
}
