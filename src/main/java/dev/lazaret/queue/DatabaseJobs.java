package dev.lazaret.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import org.hibernate.Session;

/** {@link Jobs} as rows of db-scheduler's table, written in the caller's transaction. */
@ApplicationScoped
class DatabaseJobs implements Jobs {
  private final EntityManager entities;
  private final JobSchedulers schedulers;
  private final AfterCommit afterCommit;
  private final Clock clock;

  DatabaseJobs(
      EntityManager entities, JobSchedulers schedulers, AfterCommit afterCommit, Clock clock) {
    this.entities = entities;
    this.schedulers = schedulers;
    this.afterCommit = afterCommit;
    this.clock = clock;
  }

  @Override
  public void enqueue(String job, UUID subject) {
    entities
        .unwrap(Session.class)
        .doWork(connection -> JobRows.insert(connection, job, subject, clock.instant()));
    afterCommit.run(() -> schedulers.check(job));
  }
}
