package dev.lazaret.queue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** How many wait in each lane, and how long the first of them has waited. */
@Singleton
final class QueueMetrics {
  private static final Logger LOG = Logger.getLogger(QueueMetrics.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final AgroalDataSource database;
  private final MeterRegistry meters;
  private final Clock clock;
  private Seen seen = new Seen(Instant.EPOCH, Map.of());

  QueueMetrics(
      @DataSource("service") AgroalDataSource database, MeterRegistry meters, Clock clock) {
    this.database = database;
    this.meters = meters;
    this.clock = clock;
  }

  private record LaneState(long depth, double ageSeconds) {}

  private record Seen(Instant at, Map<Lane, LaneState> lanes) {}

  void start(@Observes StartupEvent event) {
    for (Lane lane : Lane.values()) {
      Gauge.builder("lazaret.queue.depth", () -> state(lane).depth())
          .description("Submissions that wait")
          .tag("lane", lane.name())
          .register(meters);
      Gauge.builder("lazaret.queue.age", () -> state(lane).ageSeconds())
          .description("How long the oldest one has waited")
          .baseUnit("seconds")
          .tag("lane", lane.name())
          .register(meters);
    }
  }

  private synchronized LaneState state(Lane lane) {
    Instant now = clock.instant();
    if (seen.at().plus(FRESH).isBefore(now)) {
      seen = new Seen(now, read(now));
    }
    return seen.lanes().getOrDefault(lane, new LaneState(0, 0));
  }

  private Map<Lane, LaneState> read(Instant now) {
    Map<Lane, LaneState> lanes = new EnumMap<>(Lane.class);
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement(
                "select lane, count(*), min(joined_at) from queue_waiting group by lane");
        var row = statement.executeQuery()) {
      while (row.next()) {
        Duration age = Duration.between(row.getTimestamp(3).toInstant(), now);
        lanes.put(
            Lane.valueOf(row.getString(1)), new LaneState(row.getLong(2), age.toMillis() / 1000.0));
      }
    } catch (SQLException e) {
      LOG.warn("The depth of the queue could not be read", e);
    }
    return lanes;
  }
}
