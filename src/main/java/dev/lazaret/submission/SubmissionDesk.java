package dev.lazaret.submission;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.queue.Lane;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.submission.SubmissionEvent.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** What people may do to a submission that was accepted. */
@ApplicationScoped
@Transactional
public class SubmissionDesk {
  private final SubmissionRows rows;
  private final EventRows events;
  private final Archives archives;
  private final WaitingLine line;
  private final AuditLog audit;
  private final Clock clock;

  SubmissionDesk(
      SubmissionRows rows,
      EventRows events,
      Archives archives,
      WaitingLine line,
      AuditLog audit,
      Clock clock) {
    this.archives = archives;
    this.rows = rows;
    this.events = events;
    this.line = line;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Puts a submission that failed back into the queue.
   *
   * @throws ProblemException 404 where there is none, 409 where it did not fail or its archive is
   *     kept no longer
   */
  public void retry(UUID id) {
    Submission one = locked(id);
    if (one.state() != SubmissionState.FAILED) {
      throw conflict("not-retryable", "Only a submission that failed can be retried", one);
    }
    if (!archives.hold(one.archive())) {
      throw new ProblemException(
          Problem.of("archive-gone", "The archive is gone", 409, "Its archive is kept no longer.")
              .withRemedy("Hand the image in again."));
    }
    rows.change(id, SubmissionState.QUEUED, null, null, null);
    line.join(id, Intake.JOB, one.tenant().value(), Lane.valueOf(rows.lane(id)));
    tell(one, SubmissionState.QUEUED, Sentence.waitsAgain());
    audit.record(AuditEvent.of("submission.retried", one.tenant(), id.toString()));
  }

  /**
   * Takes back a submission that still waits.
   *
   * @throws ProblemException 404 where there is none, 409 where it no longer waits
   */
  public void cancel(UUID id) {
    Submission one = locked(id);
    if (one.state() != SubmissionState.QUEUED || !line.leave(id)) {
      throw conflict("not-cancellable", "Only a submission that waits can be taken back", one);
    }
    rows.cancel(id, clock.instant());
    tell(one, SubmissionState.CANCELLED, Sentence.takenBack());
    audit.record(AuditEvent.of("submission.cancelled", one.tenant(), id.toString()));
  }

  private Submission locked(UUID id) {
    return rows.lock(id).orElseThrow(ProblemException::notFound);
  }

  private void tell(Submission one, SubmissionState state, Sentence says) {
    Instant now = clock.instant();
    events.append(
        one.id(), one.tenant(), SubmissionEvent.of(Kind.STATE, now, state, null, null, says));
  }

  private static ProblemException conflict(String id, String title, Submission one) {
    return new ProblemException(
        Problem.of(id, title, 409, title + "; this one is " + one.state() + "."));
  }
}
