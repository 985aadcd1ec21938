package dev.lazaret.verdict;

import dev.lazaret.queue.JobContext;
import dev.lazaret.queue.JobFailure;
import dev.lazaret.queue.JobHandler;
import dev.lazaret.queue.JobPlace;
import dev.lazaret.tenant.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Judges an image again. The subject is a verdict on it, which may have been replaced meanwhile: it
 * is the image that counts.
 */
@Singleton
final class RedecideJob implements JobHandler {
  static final String NAME = "redecide";
  private static final Logger LOG = Logger.getLogger(RedecideJob.class);
  private static final int SLOTS = 2;

  private final VerdictRows rows;
  private final Judge judge;
  private final OutcomeListener outcomes;
  private final MeterRegistry meters;

  RedecideJob(VerdictRows rows, Judge judge, OutcomeListener outcomes, MeterRegistry meters) {
    this.rows = rows;
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
    return "verdict";
  }

  @Override
  public void handle(UUID subject, JobContext context) throws JobFailure {
    Verdict earlier =
        Access.service(() -> QuarkusTransaction.requiringNew().call(() -> rows.find(subject)))
            .orElseThrow(() -> new JobFailure("There is no verdict " + subject));
    Access.service(() -> QuarkusTransaction.requiringNew().run(() -> judge(earlier)));
  }

  @Override
  public void gaveUp(UUID subject, Exception cause) {
    // The verdict in force stays: it knows less, and an operator has to look why.
    LOG.errorf("An image could not be judged again; verdict=%s", subject);
    meters.counter("lazaret.redecisions.given.up").increment();
  }

  private void judge(Verdict earlier) {
    outcomes.changed(judge.judge(earlier.tenant(), earlier.digest()));
  }
}
