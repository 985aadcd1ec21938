package dev.lazaret.queue;

import java.util.UUID;

/**
 * Does one kind of job; a CDI bean. A job runs at least once: after a kill it is handed out again,
 * so what it does must be safe to repeat.
 */
public interface JobHandler {
  /** The kind: lower-case letters and hyphens. It is stored with every job. */
  String name();

  /** Which processes do it. */
  JobPlace place();

  /** How many of this kind one process does side by side, at least 1. */
  int slots();

  /** Under which name the subject stands in structured log lines. */
  default String subjectField() {
    return "submission";
  }

  /**
   * Does the job. It runs on a virtual thread without transaction, with no access bound.
   *
   * @throws InterruptedException where the process stops: the job goes back to the queue as it was
   * @throws JobFailure where repeating is pointless
   * @throws Exception where a later try may succeed: it is repeated with growing pauses, then given
   *     up
   */
  void handle(UUID subject, JobContext context) throws Exception;

  /**
   * Told once when the job was given up; {@code cause} is that of the last try, or {@link
   * ProcessesDied}.
   */
  void gaveUp(UUID subject, Exception cause);
}
