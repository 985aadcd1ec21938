package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.queue.JobContext;
import dev.lazaret.queue.JobHandler;
import dev.lazaret.queue.JobPlace;
import dev.lazaret.tenant.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Judges the images of a range again; a verdict is written only where it says something else. */
@Singleton
final class RangeJob implements JobHandler {
  static final String NAME = "redecide-range";
  private static final Logger LOG = Logger.getLogger(RangeJob.class);
  private static final int SLOTS = 2;

  private final RangeRows ranges;
  private final Redecider redecider;
  private final Judge judge;
  private final OutcomeListener outcomes;
  private final MeterRegistry meters;

  RangeJob(
      RangeRows ranges,
      Redecider redecider,
      Judge judge,
      OutcomeListener outcomes,
      MeterRegistry meters) {
    this.ranges = ranges;
    this.redecider = redecider;
    this.judge = judge;
    this.outcomes = outcomes;
    this.meters = meters;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public JobPlace place() {
    return JobPlace.WEB;
  }

  @Override
  public int slots() {
    return SLOTS;
  }

  @Override
  public String subjectField() {
    return "range";
  }

  @Override
  public void handle(UUID subject, JobContext context) throws InterruptedException {
    RedecisionRange range =
        Access.service(() -> QuarkusTransaction.requiringNew().call(() -> ranges.find(subject)))
            .orElse(null);
    if (range == null) {
      return;
    }
    for (Digest image : Access.service(() -> redecider.differing(range))) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Interrupted between two images");
      }
      Access.service(() ->
          QuarkusTransaction.requiringNew()
              .run(() -> outcomes.changed(judge.judge(range.tenant(), image))));
    }
    Access.service(() -> QuarkusTransaction.requiringNew().run(() -> ranges.remove(subject)));
    meters.counter("lazaret.redecided.images").increment(range.images());
  }

  @Override
  public void gaveUp(UUID subject, Exception cause) {
    // The verdicts in force stay: they are older opinions, and an operator has to look why.
    LOG.errorf("A range of images could not be judged again; range=%s", subject);
    meters.counter("lazaret.redecisions.given.up").increment();
  }
}
