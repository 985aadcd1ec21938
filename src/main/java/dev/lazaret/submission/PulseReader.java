package dev.lazaret.submission;

import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.platform.Sql;
import dev.lazaret.queue.QueuePosition;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.tenant.Access;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks a few times a second how far the followed submissions are: another process may have worked
 * on them. It is one question for all of them, however many follow; the whole line is numbered for
 * their places less often.
 */
@Singleton
class PulseReader {
  private static final Logger LOG = Logger.getLogger(PulseReader.class);
  private static final Duration EVERY = Duration.ofMillis(400);
  private static final Duration PLACES_EVERY = Duration.ofSeconds(2);

  private final Sql sql;
  private final WaitingLine line;
  private final PlatformConfig platform;
  private final Clock clock;
  private final Pulses pulses = new Pulses();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("submission-pulses").factory());
  private Map<UUID, QueuePosition> places = Map.of();
  private Instant placesRead = Instant.MIN;

  PulseReader(Sql sql, WaitingLine line, PlatformConfig platform, Clock clock) {
    this.sql = sql;
    this.line = line;
    this.platform = platform;
    this.clock = clock;
  }

  private record Row(UUID id, SubmissionState state, long lastEvent) {}

  /** Begins to tell how far a submission is; who asks has made sure that the caller may know. */
  Pulses.Followed follow(UUID submission) {
    return pulses.follow(submission);
  }

  void start(@Observes StartupEvent event) {
    if (platform.role().isWeb()) {
      timer.scheduleWithFixedDelay(this::lookSafely, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  private void look() {
    List<UUID> followed = pulses.submissions();
    if (followed.isEmpty()) {
      return;
    }
    Map<UUID, Pulse> read =
        Access.service(() -> QuarkusTransaction.requiringNew().call(() -> read(followed)));
    read.forEach(pulses::tell);
  }

  private Map<UUID, Pulse> read(List<UUID> followed) {
    List<Row> rows =
        sql.query(
            "select id, state, last_event from submissions where id = any(?::uuid[])",
            row ->
                new Row(
                    row.getObject("id", UUID.class),
                    SubmissionState.valueOf(row.getString("state")),
                    row.getLong("last_event")),
            followed);
    readPlaces(rows);
    Map<UUID, Pulse> read = new HashMap<>();
    for (Row row : rows) {
      boolean waits = row.state() == SubmissionState.QUEUED;
      read.put(
          row.id(), new Pulse(row.state(), row.lastEvent(), waits ? places.get(row.id()) : null));
    }
    return read;
  }

  private void readPlaces(List<Row> rows) {
    Instant now = clock.instant();
    if (placesRead.plus(PLACES_EVERY).isAfter(now)) {
      return;
    }
    List<UUID> waiting =
        rows.stream().filter(row -> row.state() == SubmissionState.QUEUED).map(Row::id).toList();
    places = line.positions(waiting);
    placesRead = now;
  }

  // A scheduled task that throws is never run again.
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.warn("Followed submissions could not be read; it is tried again", e);
    }
  }
}
