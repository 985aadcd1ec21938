package dev.lazaret.audit;

import dev.lazaret.platform.PlatformConfig;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals committed rows within a second and writes down what the chain ends with. Every web process
 * has one; a lock in the database lets one of them at a time seal.
 */
@Singleton
final class Sequencer {
  /** After the schema and before whatever could write a row. */
  private static final int EARLY = 50;

  private static final Duration MONTHS_EVERY = Duration.ofHours(6);
  private static final String MAKE_MONTHS = "select audit_make_months(?)";
  private static final Logger LOG = Logger.getLogger(Sequencer.class);

  private final AgroalDataSource database;
  private final AuditConfig config;
  private final PlatformConfig platform;
  private final AuditKeys keys;
  private final HeadFiles heads;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private Instant monthsMade = Instant.EPOCH;
  private Instant headWritten = Instant.EPOCH;
  private @Nullable Seal unwritten;
  private @Nullable Thread sealing;

  Sequencer(
      @DataSource("service") AgroalDataSource database,
      AuditConfig config,
      PlatformConfig platform,
      AuditKeys keys,
      HeadFiles heads,
      Clock clock) {
    this.database = database;
    this.config = config;
    this.platform = platform;
    this.keys = keys;
    this.heads = heads;
    this.clock = clock;
  }

  void start(@Observes @Priority(EARLY) StartupEvent event) {
    if (platform.role().isWeb()) {
      heads.prepare();
      sealing = Thread.ofVirtual().name("audit-sequencer").start(this::loop);
    }
  }

  /** After everything that writes rows: what was done last is sealed too. */
  void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent event)
      throws InterruptedException {
    Thread thread = sealing;
    if (thread != null) {
      stop.countDown();
      thread.join();
    }
  }

  private void loop() {
    try {
      while (!stop.await(config.sealEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        step(false);
      }
      step(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void step(boolean last) {
    try {
      makeMonths();
      sealAll();
      writeHead(last);
    } catch (SQLException e) {
      LOG.warn("Audit rows could not be sealed; it is tried again", e);
    } catch (IOException e) {
      LOG.error("The head of the audit chain could not be written down; it is tried again", e);
    }
  }

  private void sealAll() throws SQLException {
    List<Seal> seals;
    do {
      seals = seal();
      unwritten = seals.isEmpty() ? unwritten : seals.getLast();
    } while (seals.size() == Sealing.AT_MOST);
  }

  private List<Seal> seal() throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<Seal> seals = new Sealing(connection, clock.instant()).run();
        connection.commit();
        return seals;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private void writeHead(boolean now) throws IOException {
    Seal head = unwritten;
    Instant time = clock.instant();
    if (head == null || (!now && headWritten.plus(config.headEvery()).isAfter(time))) {
      return;
    }
    heads.append(SignedHead.of(head, keys.find().orElseThrow()));
    headWritten = time;
    unwritten = null;
  }

  private void makeMonths() throws SQLException {
    Instant now = clock.instant();
    if (monthsMade.plus(MONTHS_EVERY).isAfter(now)) {
      return;
    }
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(MAKE_MONTHS)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.execute();
    }
    monthsMade = now;
  }
}
