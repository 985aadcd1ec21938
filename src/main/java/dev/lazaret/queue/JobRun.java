package dev.lazaret.queue;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** How db-scheduler does the jobs of one handler: once, again after a failure, or given up. */
final class JobRun implements ExecutionHandler<Void> {
  private static final Logger LOG = Logger.getLogger(JobRun.class);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(200);

  private final JobHandler handler;
  private final DataSource database;
  private final RetryPolicy policy;
  private final int maxDeaths;
  private final Clock clock;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  JobRun(JobHandler handler, DataSource database, RetryPolicy policy, int maxDeaths, Clock clock) {
    this.handler = handler;
    this.database = database;
    this.policy = policy;
    this.maxDeaths = maxDeaths;
    this.clock = clock;
  }

  /** Interrupts what runs; each job goes back to the queue. */
  void stop() {
    stopping = true;
    running.forEach(Thread::interrupt);
  }

  /** Gives a job back whose process died; that is no failed try, and is counted apart. */
  void revive(Execution execution) {
    LOG.warnf(
        "A process died in the middle of a job, which is handed out again; job=%s subject=%s",
        handler.name(), execution.taskInstance.getId());
    try (Connection connection = database.getConnection()) {
      JobRows.revive(
          connection,
          handler.name(),
          execution.taskInstance.getId(),
          execution.version,
          clock.instant());
    } catch (SQLException e) {
      LOG.warn("The job of a dead process could not be given back; it is tried again", e);
    }
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
    running.add(Thread.currentThread());
    UUID subject = JobRows.subject(task.getId());
    MDC.put("job", handler.name());
    MDC.put(handler.subjectField(), subject.toString());
    try {
      return stopping ? giveBack() : run(subject, context.getExecution());
    } finally {
      running.remove(Thread.currentThread());
      MDC.remove("job");
      MDC.remove(handler.subjectField());
    }
  }

  private CompletionHandler<Void> run(UUID subject, Execution execution) {
    int failures = execution.consecutiveFailures;
    try {
      if (otherRuns(execution)) {
        return again(BUSY_PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(1000)));
      }
      int deaths = deaths(execution);
      if (deaths >= maxDeaths) {
        LOG.errorf("A job was given up: the processes that did it died; times=%d", deaths);
        return giveUp(subject, new ProcessesDied(deaths));
      }
      Instant begin = clock.instant();
      handler.handle(subject, new JobContext(failures + 1, policy.givesUpAfter(failures + 1)));
      return done(subject, Duration.between(begin, clock.instant()));
    } catch (InterruptedException e) {
      return stopping ? giveBack() : failed(subject, failures + 1, e);
    } catch (Exception e) {
      return stopping && Thread.interrupted() ? giveBack() : failed(subject, failures + 1, e);
    }
  }

  private CompletionHandler<Void> failed(UUID subject, int failures, Exception cause) {
    if (cause instanceof JobFailure || policy.givesUpAfter(failures)) {
      LOG.errorf(cause, "A job was given up after try %d", failures);
      return giveUp(subject, cause);
    }
    Duration pause = policy.pauseAfter(failures);
    LOG.warnf(cause, "A job failed at try %d and is repeated in %s", failures, pause);
    return (complete, operations) ->
        operations.reschedule(failure(complete, cause), clock.instant().plus(pause));
  }

  private CompletionHandler<Void> giveUp(UUID subject, Exception cause) {
    try {
      handler.gaveUp(subject, cause);
    } catch (RuntimeException e) {
      // Nobody was told: the row stays, so that the job is tried, and told, again.
      LOG.error("A given up job could not be reported", e);
      return (complete, operations) ->
          operations.reschedule(failure(complete, e), clock.instant().plus(policy.longestPause()));
    }
    return (complete, operations) -> remove(subject, operations);
  }

  private CompletionHandler<Void> done(UUID subject, Duration took) {
    return (complete, operations) -> {
      remove(subject, operations);
      withConnection(
          connection -> FinishedJobs.record(connection, handler.name(), clock.instant(), took));
    };
  }

  private void remove(UUID subject, ExecutionOperations<Void> operations) {
    operations.remove();
    withConnection(connection -> FinishedJobs.release(connection, handler.name(), subject));
  }

  private CompletionHandler<Void> giveBack() {
    LOG.info("A job is given back to the queue: the process stops");
    return again(Duration.ZERO);
  }

  private CompletionHandler<Void> again(Duration pause) {
    return (complete, operations) -> operations.reschedule(complete, clock.instant().plus(pause));
  }

  private static ExecutionComplete failure(ExecutionComplete complete, Exception cause) {
    Instant done = complete.getTimeDone();
    return ExecutionComplete.failure(
        complete.getExecution(), done.minus(complete.getDuration()), done, cause);
  }

  private int deaths(Execution execution) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return JobRows.deaths(connection, handler.name(), execution.taskInstance.getId());
    }
  }

  private boolean otherRuns(Execution execution) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return JobRows.otherRuns(connection, handler.name(), execution.taskInstance.getId());
    }
  }

  private void withConnection(SqlWork work) {
    try (Connection connection = database.getConnection()) {
      work.run(connection);
    } catch (SQLException e) {
      // Bookkeeping for shares and expected times; the dispatcher clears what is left over.
      LOG.warn("The end of a job could not be booked", e);
    }
  }

  @FunctionalInterface
  private interface SqlWork {
    void run(Connection connection) throws SQLException;
  }
}
