package dev.lazaret.queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queue as operators see it. Of long lists the beginning: lines of ten thousand entries and
 * more say ten thousand.
 *
 * @param waiting whose entries wait in which lane
 * @param jobs what was handed out, the one with the oldest sign of life first
 */
public record QueueState(
    List<LaneState> lanes, List<Line> waiting, List<RunningJob> jobs, List<Worker> workers) {
  /** A lane and how many wait in it. */
  public record LaneState(Lane lane, boolean paused, long waiting) {}

  /**
   * The entries of one tenant in one lane.
   *
   * @param paused whether the lane or the tenant is
   * @param oldest since when the first of them waits
   */
  public record Line(
      Lane lane, String tenant, String job, boolean paused, long waiting, Instant oldest) {}

  /**
   * A job that was handed out.
   *
   * @param tenant whose it is, null for work that is nobody's
   * @param worker who does it; null while it waits to be picked up or tried again
   * @param heartbeatAgeSeconds how old its process's last sign of life is; null where it has none
   * @param stuck whether its process shows no sign of life: soon it is handed out again
   * @param failures tries in a row that failed
   * @param deaths processes that died in the middle of it
   * @param dueAt when it is tried next, where nobody does it
   */
  public record RunningJob(
      String job,
      UUID subject,
      @Nullable String tenant,
      @Nullable String worker,
      @Nullable Instant since,
      @Nullable Long heartbeatAgeSeconds,
      boolean stuck,
      int failures,
      int deaths,
      @Nullable Instant dueAt) {}

  /** A process that does a kind of job, and how many side by side. */
  public record Worker(UUID process, String job, int slots, Instant seenAt) {}
}
