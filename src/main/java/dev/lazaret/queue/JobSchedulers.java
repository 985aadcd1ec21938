package dev.lazaret.queue;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.lazaret.platform.PlatformConfig;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * The db-scheduler of each kind of job that this process does. Each polls its own partition and has
 * its own threads, so that one kind never takes another's slots.
 */
@ApplicationScoped
class JobSchedulers {
  // Lock and fetch: never more rows are picked than there are threads to run them.
  private static final double REFILL_BELOW = 0.5;
  private static final double FILL_UP_TO = 1.0;
  private static final int MISSED_HEARTBEATS = 4;

  private final List<JobHandler> handlers;
  private final AgroalDataSource database;
  private final QueueConfig config;
  private final PlatformConfig platform;
  private final Clock clock;
  private final Map<String, Scheduler> schedulers = new ConcurrentHashMap<>();
  private final List<JobRun> runs = new ArrayList<>();
  private volatile Runnable slotFree = () -> {};

  JobSchedulers(
      @All List<JobHandler> handlers,
      @DataSource("service") AgroalDataSource database,
      QueueConfig config,
      PlatformConfig platform,
      Clock clock) {
    this.handlers = handlers;
    this.database = database;
    this.config = config;
    this.platform = platform;
    this.clock = clock;
    requireDistinctNames(handlers);
  }

  /** The handlers whose jobs are done here. */
  List<JobHandler> here() {
    return handlers.stream().filter(this::isHere).toList();
  }

  void start() {
    for (JobHandler handler : here()) {
      Scheduler scheduler = build(handler);
      schedulers.put(handler.name(), scheduler);
      scheduler.start();
    }
  }

  /** Stops taking jobs, gives the running ones back, and waits for that. */
  void stop() {
    runs.forEach(JobRun::stop);
    try (var stops = Executors.newVirtualThreadPerTaskExecutor()) {
      schedulers.values().forEach(scheduler -> stops.submit(scheduler::stop));
    }
  }

  /**
   * Calls {@code told} whenever a job has ended here, so that its slot need not wait for a poll.
   */
  void whenSlotFrees(Runnable told) {
    slotFree = told;
  }

  /** Looks for jobs of a kind now, where they are done here. */
  void check(String job) {
    Scheduler scheduler = schedulers.get(job);
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private Scheduler build(JobHandler handler) {
    JobRun run =
        new JobRun(
            handler,
            database,
            new RetryPolicy(config.maxAttempts(), config.firstPause(), config.longestPause()),
            config.maxDeaths(),
            clock);
    runs.add(run);
    var task =
        Tasks.custom(handler.name(), Void.class)
            .onDeadExecution((complete, operations) -> run.revive(complete.getExecution()))
            .execute((instance, context) -> thenTellSlot(run.execute(instance, context)));
    return Scheduler.create(database, task)
        .tableName("jobs_" + handler.name().replace('-', '_'))
        .schedulerName(new SchedulerName.Fixed(handler.name() + "-" + UUID.randomUUID()))
        .threads(handler.slots())
        .executorService(
            Executors.newFixedThreadPool(
                handler.slots(),
                Thread.ofVirtual().name("job-" + handler.name() + "-", 0).factory()))
        .pollUsingLockAndFetch(REFILL_BELOW, FILL_UP_TO)
        .pollingInterval(config.pollInterval())
        .heartbeatInterval(config.heartbeat())
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(config.stopWait())
        .build();
  }

  private CompletionHandler<Void> thenTellSlot(CompletionHandler<Void> end) {
    return (complete, operations) -> {
      end.complete(complete, operations);
      slotFree.run();
    };
  }

  private boolean isHere(JobHandler handler) {
    return switch (handler.place()) {
      case WORKER -> platform.role().isWorker();
      case WEB -> platform.role().isWeb();
    };
  }

  private static void requireDistinctNames(List<JobHandler> handlers) {
    Set<String> names = new HashSet<>();
    for (JobHandler handler : handlers) {
      if (!handler.name().matches("[a-z]+(-[a-z]+)*") || !names.add(handler.name())) {
        throw new IllegalStateException("Not a name of its own for jobs: " + handler.name());
      }
    }
  }
}
