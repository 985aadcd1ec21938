package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.FailureId;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One check on its way through one layer: holds it to its bounds and records how it ends. Time is
 * looked at where the check comes back to us, as nothing else can stop it.
 */
final class CheckRun implements LayerContext, SharedContent.Watch {
  static final String FACTS_LIMIT = "check-facts";
  static final String CONTENT_LIMIT = "check-content-bytes";

  private static final LayerVisitor BLIND = (entry, content) -> {};

  private final LayerCheck check;
  private final Digest diffId;
  private final StaticLimits limits;
  private final FactBudget budget;
  private final Interest interest;
  private final LayerVisitor visitor;
  private final List<Fact> facts = new ArrayList<>();
  private long spentNanos;
  private long stepBegan;
  private @Nullable LayerEntry latest;
  private @Nullable Limit cut;
  private @Nullable CheckOutcome ended;

  CheckRun(LayerCheck check, Digest diffId, StaticLimits limits, FactBudget budget) {
    this.check = check;
    this.diffId = diffId;
    this.limits = limits;
    this.budget = budget;
    this.interest = check.interest();
    this.visitor = guarded(() -> check.begin(this), BLIND);
  }

  Interest interest() {
    return interest;
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
    } else if (budget.take()) {
      facts.add(fact);
    } else {
      cut = budget.limit();
    }
  }

  @Override
  public void reads() {
    requireTime();
  }

  @Override
  public void isCut() {
    cut = new Limit(CONTENT_LIMIT, limits.contentBytes());
  }

  void visit(LayerEntry entry, SharedContent content) {
    if (ended == null && entry != latest) {
      latest = entry;
      guarded(
          () -> {
            visitor.visit(entry, content.seenBy(this));
            return visitor;
          },
          visitor);
    }
  }

  LayerResult end() {
    CheckOutcome outcome = CheckOutcome.Completed.CLEAN;
    if (ended == null) {
      outcome = withCut(guarded(visitor::end, outcome));
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
  private <T> T guarded(Supplier<T> step, T otherwise) {
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

  private void requireTime() {
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
