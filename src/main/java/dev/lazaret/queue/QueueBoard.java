package dev.lazaret.queue;

/** What operators see of the queue and do to it; with the service's access, in a transaction. */
public interface QueueBoard {
  /** The queue as it stands. */
  QueueState state();

  /** Lets a lane wait, or go on; tells whether it was paused before. */
  boolean pause(Lane lane, boolean paused);
}
