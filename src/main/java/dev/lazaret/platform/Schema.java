package dev.lazaret.platform;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.jboss.logging.Logger;

/**
 * Brings the database to the version of this jar before anything else starts: web migrates with the
 * owner's credentials, a worker has none and waits for web. A schema that is newer than the jar
 * ends the start. Then Hibernate compares every entity with its table.
 */
@Singleton
final class Schema {
  /** Runs before every other observer of the start. */
  static final int FIRST = 1;

  private static final Logger LOG = Logger.getLogger(Schema.class);
  private static final long POLL_MILLIS = 500;

  private final PlatformConfig config;
  private final Flyway owner;
  private final AgroalDataSource service;
  private final SessionFactory sessions;
  private final Clock clock;

  Schema(
      PlatformConfig config,
      Flyway owner,
      @DataSource("service") AgroalDataSource service,
      SessionFactory sessions,
      Clock clock) {
    this.config = config;
    this.owner = owner;
    this.service = service;
    this.sessions = sessions;
    this.clock = clock;
  }

  void start(@Observes @Priority(FIRST) StartupEvent event) throws InterruptedException {
    if (config.role().isWeb()) {
      SchemaVersion.of(owner).refuseNewer();
      owner.migrate();
    } else {
      waitForWeb();
    }
    sessions.getSchemaManager().validateMappedObjects();
  }

  private void waitForWeb() throws InterruptedException {
    Flyway reader =
        Flyway.configure().configuration(owner.getConfiguration()).dataSource(service).load();
    Instant deadline = clock.instant().plus(config.schemaWait());
    SchemaVersion version = SchemaVersion.ofReadable(service, reader);
    while (version.isBehind()) {
      if (clock.instant().isAfter(deadline)) {
        throw new IllegalStateException(
            "The database's schema is at %s and this worker needs %s: start the web role of this version"
                .formatted(version.database(), version.jar()));
      }
      LOG.infof("Waiting for the schema: it is at %s", version.database());
      Thread.sleep(POLL_MILLIS);
      version = SchemaVersion.ofReadable(service, reader);
    }
    version.refuseNewer();
  }
}
