package dev.lazaret.queue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Moves subjects from the waiting line to the jobs as slots get free. Every process that does such
 * jobs has one; the lock on the lanes' rows lets one of them at a time decide.
 */
@ApplicationScoped
class Dispatcher {
  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

  private final JobSchedulers schedulers;
  private final AgroalDataSource database;
  private final QueueConfig config;
  private final Clock clock;
  private final UUID process = UUID.randomUUID();
  private final Semaphore wakeUps = new Semaphore(0);
  private Instant tidied = Instant.MIN;
  private volatile boolean stopping;

  Dispatcher(
      JobSchedulers schedulers,
      @DataSource("service") AgroalDataSource database,
      QueueConfig config,
      Clock clock) {
    this.schedulers = schedulers;
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** Looks at the line now instead of at the next interval. */
  void wake() {
    wakeUps.release();
  }

  void stop() {
    stopping = true;
    wake();
  }

  /** Runs until stopped. */
  void loop() {
    List<JobHandler> here = schedulers.here();
    schedulers.whenSlotFrees(this::wake);
    while (!stopping && !here.isEmpty()) {
      try {
        here.forEach(this::dispatch);
        tidy(here);
        if (wakeUps.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    withdraw();
  }

  private void dispatch(JobHandler handler) {
    try {
      if (dispatchNext(handler) > 0) {
        schedulers.check(handler.name());
      }
    } catch (SQLException e) {
      LOG.warn("The waiting line could not be read; it is tried again", e);
    }
  }

  private void tidy(List<JobHandler> here) {
    Instant now = clock.instant();
    if (tidied.plus(TIDY_EVERY).isAfter(now)) {
      return;
    }
    tidied = now;
    try (Connection connection = database.getConnection()) {
      for (JobHandler handler : here) {
        FinishedJobs.tidy(connection, handler.name());
      }
    } catch (SQLException e) {
      LOG.warn("What ended without being booked could not be cleared; it is tried again", e);
    }
  }

  private int dispatchNext(JobHandler handler) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int moved = new LineStep(connection, handler, clock.instant()).run(process);
        connection.commit();
        return moved;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private void withdraw() {
    try (Connection connection = database.getConnection()) {
      LineStep.withdraw(connection, process);
    } catch (SQLException e) {
      LOG.info("The slots of this process stay booked for a minute", e);
    }
  }
}
